// Before the staff's page: the PIN.

import { app } from '../app.js';
import { checkPin } from '../device/pin.js';
import { el, keypad } from './dom.js';
import { staffScreen } from './staff.js';

/** @import { StaffPin } from '../types' */

/** Asks for the PIN where there is one. */
export function pinScreen() {
	app.busy = true;
	app.outcome = () => 'staff';
	app.abandoned = () => app.home();
	app.watch();
	const known = app.kiosk?.settings.staffPin;
	if (known)
		ask(known);
	else
		staffScreen(false);
}

/** @param {StaffPin} known */
function ask(known) {
	const input = el('input', { id: 'pin', class: 'code', type: 'password', inputmode: 'numeric', autocomplete: 'off', maxlength: 8, 'aria-describedby': 'problem' });
	const problem = el('p', { id: 'problem', class: 'problem', role: 'alert' });
	app.show('enrol pin',
		el('form', { class: 'middle', onsubmit: open },
			el('h1', {}, app.say('pin.title')),
			el('label', { for: 'pin', class: 'unseen' }, app.say('pin.label')),
			input, problem,
			keypad('1234567890', app.say('enrol.erase'), change => input.value = change(input.value).slice(0, 8)),
			el('div', { class: 'actions' },
				el('button', { type: 'button', onclick: () => app.home() }, app.say('back')),
				el('button', { class: 'primary' }, app.say('pin.open')))));

	/** @param {Event} event */
	async function open(event) {
		event.preventDefault();
		const pin = input.value;
		input.value = '';
		const { right, waitSeconds } = await checkPin(app.store, known, pin);
		if (right)
			staffScreen(true);
		else
			problem.textContent = `${app.say('pin.wrong')} ${waitSeconds > 0 ? app.say('pin.wait', waitSeconds) : ''}`;
	}
}
