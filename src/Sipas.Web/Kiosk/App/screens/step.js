// A screen of questions: one criterion, a group of them, or a choice.

import { app } from '../app.js';
import { face, moods } from '../visit/faces.js';
import { el } from './dom.js';
import { finishScreen } from './finish.js';
import { leaveVisit } from './thanks.js';

/** @import { Criterion, Step, Survey } from '../types' */
/** @import { Visit } from '../visit/visit.js' */
/** @import { Child } from './dom.js' */

// Long enough to see what was chosen, too short to wait for.
const PAUSE = 200;

/**
 * The screen at which a visit is.
 * @param {Visit} visit
 */
export function stepScreen(visit) {
	app.abandoned = () => leaveVisit(visit);
	app.outcome = () => visit.kiosk.settings.partial === 'keep' && visit.hasAnswers ? 'keep' : 'drop';
	const step = visit.steps[visit.at];
	if (!step)
		finishScreen(visit);
	else if (step.kind === 'choice')
		choiceScreen(visit, step);
	else if (step.criteria.length === 1 && visit.kiosk.settings.flow === 'criterion')
		criterionScreen(visit, step);
	else
		groupScreen(visit, step);
}

/**
 * One criterion; its answer leads on.
 * @param {Visit} visit
 * @param {Step & { kind: 'criteria' }} step
 */
function criterionScreen(visit, step) {
	const [criterion] = step.criteria;
	const chosen = visit.levels.get(criterion.code);
	const buttons = faces(visit.survey).map(({ level, label, mood }) => el('button', {
		class: 'level',
		'aria-pressed': String(level === chosen),
		onclick: press,
		'data-level': level,
	}, face(mood), el('span', {}, app.of(label))));
	let left = false;
	screen(visit,
		el('p', { class: 'group' }, app.of(step.title)),
		el('h1', {}, app.of(criterion.text)),
		hint(criterion),
		el('p', { class: 'ask', id: 'ask' }, app.say('level')),
		el('div', { class: 'levels', role: 'group', 'aria-labelledby': 'ask' }, ...buttons));

	/** @param {Event} event */
	function press(event) {
		// However many taps: the first one counts.
		if (left)
			return;
		left = true;
		const pressed = /** @type {HTMLElement} */ (event.currentTarget);
		for (const button of buttons)
			button.setAttribute('aria-pressed', String(button === pressed));
		visit.rate(criterion.code, Number(pressed.dataset.level));
		setTimeout(() => document.contains(pressed) && go(visit, 1), PAUSE);
	}
}

/**
 * A group of criteria on one screen.
 * @param {Visit} visit
 * @param {Step & { kind: 'criteria' }} step
 */
function groupScreen(visit, step) {
	const known = faces(visit.survey);
	screen(visit,
		el('h1', {}, app.of(step.title)),
		el('p', { class: 'ask' }, app.say('level')),
		...step.criteria.map(criterion => el('fieldset', {},
			el('legend', {}, app.of(criterion.text)),
			hint(criterion),
			el('div', { class: 'levels' }, ...known.map(({ level, label, mood }) => el('label', { class: 'level' },
				el('input', {
					type: 'radio', name: criterion.code, value: level,
					checked: visit.levels.get(criterion.code) === level,
					onchange: () => (visit.rate(criterion.code, level), nextIsOpen()),
				}),
				face(mood), el('span', {}, app.of(label))))))));
}

/**
 * A question with options.
 * @param {Visit} visit
 * @param {Step & { kind: 'choice' }} step
 */
function choiceScreen(visit, step) {
	const chosen = new Set(visit.choices.get(step.code));
	screen(visit,
		step.item && el('p', { class: 'group' }, app.of(step.text)),
		el('h1', {}, app.of(step.item ?? step.text)),
		el('fieldset', { class: 'options' },
			el('legend', {}, app.say(step.multiple ? 'choose.several' : 'choose.one')),
			...step.options.map(option => el('label', { class: 'option' },
				el('input', {
					type: step.multiple ? 'checkbox' : 'radio', name: 'choice', value: option.code,
					checked: chosen.has(option.code),
					onchange: (/** @type {Event} */ event) => take(option.code, /** @type {HTMLInputElement} */ (event.target).checked),
				}),
				el('span', {}, app.of(option.label))))));

	/**
	 * @param {string} code
	 * @param {boolean} taken
	 */
	function take(code, taken) {
		if (!step.multiple)
			chosen.clear();
		if (taken)
			chosen.add(code);
		else
			chosen.delete(code);
		visit.choose(step.code, step.options.map(option => option.code).filter(option => chosen.has(option)));
		nextIsOpen();
	}
}

/**
 * @param {Visit} visit
 * @param {...Child} children
 */
function screen(visit, ...children) {
	const place = app.say('progress', visit.at + 1, visit.steps.length);
	app.show('question',
		progress(place, visit.at, visit.steps.length),
		el('div', { class: 'middle' }, ...children),
		el('nav', {},
			el('button', { onclick: () => visit.at === 0 ? leaveVisit(visit, false) : go(visit, -1) }, app.say('back')),
			el('button', { id: 'next', onclick: () => go(visit, 1) }, app.say(isAnswered(visit) ? 'next' : 'skip'))));
	if (isAnswered(visit))
		nextIsOpen();
	app.tell(place);
}

/**
 * How far a visit is.
 * @param {string} text
 * @param {number} at
 * @param {number} of
 */
export function progress(text, at, of) {
	return el('header', {}, el('p', { 'aria-hidden': 'true' }, text), el('progress', { max: of, value: at, 'aria-label': text }));
}

/**
 * @param {Visit} visit
 * @param {number} by
 */
function go(visit, by) {
	visit.at += by;
	stepScreen(visit);
}

/** @param {Visit} visit */
function isAnswered({ steps, at, levels, choices }) {
	const step = steps[at];
	return step.kind === 'choice' ? choices.has(step.code) : step.criteria.some(criterion => levels.has(criterion.code));
}

function nextIsOpen() {
	const next = document.getElementById('next');
	if (next) {
		next.textContent = app.say('next');
		next.classList.add('primary');
	}
}

/** @param {Criterion} criterion */
function hint(criterion) {
	return criterion.hint && el('p', { class: 'hint' }, app.of(criterion.hint));
}

/** @param {Survey} survey */
function faces({ scale, satisfiedFrom }) {
	const known = moods(scale.length, scale.filter(({ level }) => level >= satisfiedFrom).length);
	return scale.map((level, i) => ({ ...level, mood: known[i] }));
}
