// The beginning: which language.

import { app } from '../app.js';
import { face } from '../visit/faces.js';
import { stepsOf } from '../visit/questions.js';
import { Visit } from '../visit/visit.js';
import { el } from './dom.js';
import { stepScreen } from './step.js';
import { pinScreen } from './pin.js';

/** @import { Kiosk, Survey } from '../types' */

/** The languages, each with what people are asked to agree to. */
export function startScreen() {
	const { kiosk, survey } = app;
	if (!kiosk || !survey) {
		app.show('message', el('div', { class: 'middle' }, el('h1', {}, app.say('start.loading'))), staffLink());
		return;
	}
	const { languages } = kiosk.settings;
	app.show('start',
		el('div', { class: 'middle' },
			el('div', { class: 'faces' }, ...[-1, -0.5, 0, 0.5, 1].map(face)),
			el('p', { class: 'unit' }, kiosk.unit.name),
			el('h1', { lang: languages[0] }, app.of(survey.title, languages[0])),
			...languages.slice(1).map(language => el('p', { lang: language, class: 'title' }, app.of(survey.title, language)))),
		el('div', { class: 'languages' }, ...languages.map(language => choice(kiosk, survey, language))),
		staffLink());
}

/** The way to the staff's page; small, since it is not for the people at the counter. */
export function staffLink() {
	return el('footer', { class: 'corner' }, el('button', { class: 'plain', onclick: () => pinScreen() }, app.say('start.staff')));
}

/**
 * @param {Kiosk} kiosk
 * @param {Survey} survey
 * @param {string} language
 */
function choice(kiosk, survey, language) {
	const consent = survey.consent?.[language];
	const note = el('span', { class: 'small' }, app.sayIn(language, 'start.begin'));
	const button = el('button', { class: 'primary language', 'aria-describedby': consent && `consent-${language}`, onclick: () => begin() },
		el('span', {}, app.sayIn(language, 'language')), note);
	return el('section', { lang: language }, button, consent && el('p', { id: `consent-${language}`, class: 'consent' }, consent));

	async function begin() {
		if (app.busy)
			return;
		app.busy = true;
		// Whoever presses again and again waits; whoever comes next hardly notices.
		const wait = app.readyAt - performance.now();
		if (wait > 0) {
			note.textContent = app.sayIn(language, 'start.wait');
			await new Promise(ready => setTimeout(ready, wait));
			if (!document.contains(button))
				return;
		}
		app.language = language;
		const visit = new Visit(kiosk, survey, stepsOf(survey, kiosk.settings, await app.store.get('asked')), language);
		app.watch();
		stepScreen(visit);
	}
}
