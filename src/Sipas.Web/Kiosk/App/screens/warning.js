// The warning before a screen is taken from somebody who may still be reading.

import { app } from '../app.js';
import { el } from './dom.js';

/** The dialog; one tap anywhere extends. */
export function warningDialog() {
	const dialog = el('dialog', { role: 'alertdialog', 'aria-labelledby': 'warning-title', 'aria-describedby': 'warning-text', onclick: stay, oncancel: stay });
	const left = el('p', { class: 'left', 'aria-hidden': 'true' });
	document.body.append(dialog);
	return { warn, tick, close };

	/** @param {number} seconds */
	function warn(seconds) {
		dialog.replaceChildren(
			el('h2', { id: 'warning-title' }, app.say('warning.title')),
			el('p', { id: 'warning-text' }, app.say(`warning.${app.outcome()}`)),
			left,
			el('button', { class: 'primary', autofocus: true }, app.say('warning.stay')));
		tick(seconds);
		dialog.showModal();
		app.tell(app.say('warning.left', seconds));
	}

	/** @param {number} seconds */
	function tick(seconds) {
		left.textContent = app.say('warning.left', seconds);
		// Now and then only: a countdown that is read out second by second cannot be followed.
		if (seconds % 10 === 0)
			app.tell(left.textContent);
	}

	function stay() {
		app.idle.extend();
		close();
	}

	function close() {
		dialog.close();
	}
}
