// Screens on which nothing can be answered, and why.

import { app } from '../app.js';
import { spansOf } from '../device/hours.js';
import { el } from './dom.js';
import { staffLink } from './start.js';

/** @import { Settings } from '../types' */

/**
 * Outside opening hours.
 * @param {Settings} settings
 */
export function closedScreen({ openingHours }) {
	const today = spansOf(openingHours ?? {}, app.now()).map(span => span.replace('-', '–')).join(', ');
	message('closed', language => [today && app.sayIn(language, 'closed.today', today), app.sayIn(language, 'closed.text')]);
}

/** Switched off by an administrator. */
export function pausedScreen() {
	message('paused', language => [app.sayIn(language, 'paused.text')]);
}

/** The service does not know this device any more. */
export function revokedScreen() {
	message('revoked', language => [app.sayIn(language, 'revoked.text')]);
}

/** Nothing can be kept here. */
export function brokenScreen() {
	app.show('message', el('h1', {}, app.say('broken.title')), el('p', {}, app.say('broken.text')));
}

// Nobody has chosen a language yet: all of them, one below the other.
/**
 * @param {string} name
 * @param {(language: string) => string[]} texts
 */
function message(name, texts) {
	const [first, ...others] = app.kiosk?.settings.languages ?? ['vi', 'en'];
	app.show('message',
		el('div', { class: 'middle' },
			el('h1', { lang: first }, app.sayIn(first, `${name}.title`)),
			...texts(first).map(text => text && el('p', { lang: first }, text)),
			...others.map(language => el('div', { lang: language, class: 'other' },
				el('h2', {}, app.sayIn(language, `${name}.title`)),
				...texts(language).map(text => text && el('p', {}, text))))),
		staffLink());
}
