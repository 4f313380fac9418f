// Which screens a visit has: a pure function of the questionnaire, the settings and what was asked before.

/** @import { Asked, Criterion, Group, Settings, Step, Survey } from '../types' */

/**
 * The screens of questions, in the order of the form.
 * A question that only some levels lead to is not asked: on a kiosk every level takes the same number of taps.
 * @param {Survey} survey
 * @param {Pick<Settings, 'flow' | 'criteriaAsked'>} settings
 * @param {Asked | undefined} asked
 * @returns {Step[]}
 */
export function stepsOf(survey, settings, asked) {
	const groups = survey.contents.flatMap(content => content.groups);
	const chosen = sample(groups.flatMap(group => group.criteria.map(criterion => criterion.code)), settings.criteriaAsked, countsFor(survey, asked));
	const parts = groups.map(group => ({ ...group, criteria: group.criteria.filter(criterion => chosen.has(criterion.code)) }));
	const criteria = settings.flow === 'group'
		? parts.filter(group => group.criteria.length > 0).map(group => screen(group, group.criteria))
		: parts.flatMap(group => group.criteria.map(criterion => screen(group, [criterion])));
	return settings.criteriaAsked === null ? [...criteria, ...choices(survey)] : criteria;
}

/**
 * So many of the criteria as are asked of one person: those that were asked least, chance among equals, so that all have
 * their turn.
 * @param {string[]} codes
 * @param {number | null} size null for all
 * @param {Record<string, number>} counts how often each was asked
 * @returns {Set<string>}
 */
export function sample(codes, size, counts) {
	const order = codes
		.map(code => ({ code, asked: counts[code] ?? 0, chance: Math.random() }))
		.sort((one, other) => one.asked - other.asked || one.chance - other.chance);
	return new Set(order.slice(0, size ?? codes.length).map(entry => entry.code));
}

/**
 * What was asked before, for this version; a new version begins anew, lest its new criteria be asked of everybody.
 * @param {Pick<Survey, 'code' | 'version'>} survey
 * @param {Asked | undefined} asked
 */
export function countsFor(survey, asked) {
	return asked?.survey === survey.code && asked.version === survey.version ? asked.counts : {};
}

/**
 * @param {Group} group
 * @param {Criterion[]} criteria
 * @returns {Step}
 */
function screen(group, criteria) {
	return { kind: 'criteria', title: group.title, criteria };
}

/**
 * @param {Survey} survey
 * @returns {Step[]}
 */
function choices(survey) {
	return survey.questions.filter(question => !question.after).flatMap(question => (question.items ?? [{ code: question.code, text: undefined }])
		.map(item => ({ kind: 'choice', code: item.code, text: question.text, item: item.text, options: question.options, multiple: question.kind === 'multiple' })));
}
