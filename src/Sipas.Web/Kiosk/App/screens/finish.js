// The last screens: what people may say about themselves, a comment, and the button that sends.

import { app } from '../app.js';
import { el } from './dom.js';
import { progress, stepScreen } from './step.js';
import { leaveVisit, send } from './thanks.js';

/** @import { Characteristic } from '../types' */
/** @import { Visit } from '../visit/visit.js' */

const LONGEST = 2000;

/**
 * The last screen: sending is one tap away, all else is optional.
 * @param {Visit} visit
 */
export function finishScreen(visit) {
	const { aboutYou, comment } = visit.kiosk.settings;
	const asked = aboutYou && visit.hasAnswers ? visit.survey.respondent.filter(characteristic => characteristic.asked !== false) : [];
	app.show('question finish',
		progress(app.say('progress.last'), visit.steps.length, visit.steps.length),
		el('div', { class: 'middle' },
			el('h1', {}, app.say('finish.title')),
			el('p', { class: 'ask' }, app.say(visit.hasAnswers ? 'finish.text' : 'finish.nothing')),
			asked.length > 0 && el('section', { class: 'about' },
				el('h2', {}, app.say('about.title')),
				el('p', { class: 'hint' }, app.say('about.note')),
				...asked.map(characteristic => options(visit, characteristic)))),
		el('nav', {},
			el('button', { onclick: back }, app.say('back')),
			comment && visit.hasAnswers && el('button', { onclick: () => commentScreen(visit) }, app.say(visit.comment ? 'comment.change' : 'comment.open')),
			visit.hasAnswers
				? el('button', { class: 'primary', onclick: () => send(visit) }, app.say('send'))
				: el('button', { onclick: () => leaveVisit(visit, false) }, app.say('finish.leave'))));
	app.tell(app.say('progress.last'));

	function back() {
		visit.at--;
		stepScreen(visit);
	}
}

/**
 * @param {Visit} visit
 * @param {Characteristic} characteristic
 */
function options(visit, { code, text, options }) {
	const chosen = visit.respondent.get(code);
	return el('fieldset', { class: 'options' },
		el('legend', {}, app.of(text)),
		...options.map(option => el('label', { class: 'option' },
			el('input', {
				type: 'radio', name: code, value: option.code, checked: option.code === chosen,
				onchange: () => visit.describe(code, option.code),
				// A second tap takes it back: it was optional.
				onclick: takeBack,
			}),
			el('span', {}, app.of(option.label)))));

	/** @param {Event} event */
	function takeBack(event) {
		const input = /** @type {HTMLInputElement} */ (event.target);
		if (input.dataset.held) {
			input.checked = false;
			visit.describe(code, undefined);
		}
		for (const other of document.getElementsByName(code))
			delete other.dataset.held;
		if (input.checked)
			input.dataset.held = 'true';
	}
}

/** @param {Visit} visit */
function commentScreen(visit) {
	const left = el('p', { class: 'hint', id: 'left' });
	const area = el('textarea', { id: 'comment', rows: 6, maxlength: LONGEST, 'aria-describedby': 'note left', oninput: typed, autocomplete: 'off' });
	area.value = visit.comment;
	typed();
	app.show('question comment',
		progress(app.say('progress.last'), visit.steps.length, visit.steps.length),
		el('div', { class: 'middle' },
			el('h1', {}, app.say('comment.title')),
			el('p', { class: 'hint', id: 'note' }, app.say('comment.note')),
			el('label', { for: 'comment', class: 'unseen' }, app.say('comment.label')),
			area, left),
		el('nav', {},
			el('button', { onclick: () => finishScreen(visit) }, app.say('back')),
			el('button', { class: 'primary', onclick: () => send(visit) }, app.say('send'))));

	function typed() {
		visit.comment = area.value;
		left.textContent = app.say('comment.left', LONGEST - area.value.length);
	}
}
