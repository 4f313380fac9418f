// One person's way through the questions.

import { newId } from './identity.js';

/** @import { Answer, Kiosk, Step, Survey } from '../types' */

/** A visit: it has its identity from its start, so that it is one answer however often it is sent. */
export class Visit {
	/** @type {Map<string, number>} */
	levels = new Map();
	/** @type {Map<string, string[]>} */
	choices = new Map();
	/** @type {Map<string, string>} */
	respondent = new Map();
	comment = '';
	/** The screen that is shown; equal to the number of steps at the last one. */
	at = 0;

	/**
	 * @param {Kiosk} kiosk
	 * @param {Survey} survey
	 * @param {Step[]} steps
	 * @param {string} language
	 */
	constructor(kiosk, survey, steps, language) {
		this.id = newId();
		this.kiosk = kiosk;
		this.survey = survey;
		this.steps = steps;
		this.language = language;
		this.begun = this.touched = performance.now();
		this.answeredAt = new Date();
	}

	/** The criteria that are asked. */
	get criteria() {
		return this.steps.flatMap(step => step.kind === 'criteria' ? step.criteria.map(criterion => criterion.code) : []);
	}

	/** Whether there is an answer that can be counted. */
	get hasAnswers() {
		return this.levels.size > 0;
	}

	/**
	 * Places a criterion on the scale.
	 * @param {string} criterion
	 * @param {number} level
	 */
	rate(criterion, level) {
		this.levels.set(criterion, level);
		this.touch();
	}

	/**
	 * Chooses options of a question; none takes the answer back.
	 * @param {string} question
	 * @param {string[]} options
	 */
	choose(question, options) {
		if (options.length === 0)
			this.choices.delete(question);
		else
			this.choices.set(question, options);
		this.touch();
	}

	/**
	 * Says something about the person; undefined takes it back.
	 * @param {string} characteristic
	 * @param {string | undefined} option
	 */
	describe(characteristic, option) {
		if (option === undefined)
			this.respondent.delete(characteristic);
		else
			this.respondent.set(characteristic, option);
	}

	/**
	 * What is sent.
	 * @returns {Answer}
	 */
	answer() {
		return {
			id: this.id,
			survey: this.survey.code,
			version: this.survey.version,
			unit: this.kiosk.unit.code,
			answeredAt: this.answeredAt.toISOString(),
			answers: Object.fromEntries(this.levels),
			...this.choices.size > 0 && { choices: Object.fromEntries(Array.from(this.choices, ([code, options]) => [code, this.#choice(code, options)])) },
			...this.respondent.size > 0 && { respondent: Object.fromEntries(this.respondent) },
			...this.comment.trim() && { comment: this.comment.trim() },
			durationSeconds: Math.min(86_400, Math.round((this.touched - this.begun) / 1000)),
		};
	}

	/** The answer's time and duration end with the last question answered, not with what is said about the person. */
	touch() {
		this.touched = performance.now();
		this.answeredAt = new Date();
	}

	/**
	 * @param {string} code
	 * @param {string[]} options
	 */
	#choice(code, options) {
		return this.steps.some(step => step.kind === 'choice' && step.code === code && step.multiple) ? options : options[0];
	}
}
