// The device becomes a kiosk: a one-time code is exchanged for a token.

import { app } from '../app.js';
import { Refused, Unreachable } from '../device/server.js';
import { enrol } from '../device/sync.js';
import { el, keypad } from './dom.js';

// Those that codes are made of.
const LETTERS = '23456789ACDEFGHJKMNPQRTVWXY';
const LENGTH = 8;

/**
 * The code, by large keys, a keyboard, or from the QR.
 * @param {string} [code]
 */
export function enrolScreen(code) {
	const input = el('input', {
		id: 'code', class: 'code', autocomplete: 'off', autocapitalize: 'characters', spellcheck: 'false', maxlength: 16,
		'aria-describedby': 'problem', oninput: () => write(input.value),
	});
	const problem = el('p', { id: 'problem', class: 'problem', role: 'alert' });
	const send = el('button', { class: 'primary' }, app.say('enrol.send'));
	app.busy = app.kiosk !== undefined;
	app.abandoned = () => app.home();
	app.show('enrol',
		el('form', { class: 'middle', onsubmit: exchange },
			el('h1', {}, app.say('enrol.title')),
			el('p', { class: 'ask' }, app.say('enrol.text')),
			el('label', { for: 'code', class: 'unseen' }, app.say('enrol.code')),
			input, problem,
			keypad(LETTERS, app.say('enrol.erase'), change => write(change(plain(input.value)))),
			el('div', { class: 'actions' },
				app.kiosk && el('button', { type: 'button', onclick: () => app.home() }, app.say('enrol.cancel')),
				send)));
	write(code ?? '');
	if (code)
		exchange();

	/** @param {string} text */
	function write(text) {
		const letters = plain(text).slice(0, LENGTH);
		input.value = letters.length > 4 ? `${letters.slice(0, 4)}-${letters.slice(4)}` : letters;
		send.disabled = letters.length < LENGTH;
	}

	/** @param {Event} [event] */
	async function exchange(event) {
		event?.preventDefault();
		send.disabled = true;
		problem.textContent = '';
		try {
			// While the old token is good, it is the best way out for what is still here.
			if (app.kiosk)
				await app.sync.now();
			await enrol(app.store, input.value);
			await navigator.storage.persist();
			await app.enrolled();
		} catch (fault) {
			problem.textContent = message(fault);
			send.disabled = false;
		}
	}

	/** @param {unknown} fault */
	function message(fault) {
		if (fault instanceof Unreachable)
			return app.say('enrol.offline');
		if (!(fault instanceof Refused))
			throw fault;
		return fault.status === 404 || fault.status === 422 ? app.say('enrol.wrong')
			: fault.status === 429 ? app.say('enrol.many') : app.say('enrol.failed', fault.status);
	}
}

/** @param {string} text */
function plain(text) {
	return text.toUpperCase().replace(/[^0-9A-Z]/g, '');
}
