// The staff's page: how the device is, and the ways out for its answers. It never shows an answer.

import { app } from '../app.js';
import { download, exportFile, MOST } from '../device/export.js';
import { el } from './dom.js';
import { enrolScreen } from './enrol.js';

/** @import { Saved } from '../types' */

const CLOCK_TOLERANCE = 5;

/**
 * The page.
 * @param {boolean} trusted whether the PIN was given; without it the page only shows
 * @param {string} [said] what came of the last button
 */
export async function staffScreen(trusted, said = '') {
	const facts = await read();
	app.show('staff',
		el('div', { class: 'middle' },
			el('h1', {}, app.say('staff.title')),
			app.revoked && el('p', { class: 'problem' }, app.say('staff.revoked')),
			!trusted && el('p', { class: 'hint' }, app.say('pin.none')),
			el('dl', {}, ...facts.flatMap(([name, value, bad]) => [el('dt', {}, app.say(`staff.${name}`)), el('dd', { class: bad && 'problem' }, value)])),
			el('p', { class: 'ask', role: 'status' }, said),
			trusted && el('p', { class: 'hint' }, app.say('staff.export.note'))),
		el('nav', {},
			el('button', { onclick: () => app.home() }, app.say('staff.close')),
			trusted && el('button', { onclick: () => enrolScreen() }, app.say('staff.enrol')),
			trusted && await app.store.count('rejected') > 0 && el('button', { onclick: retry }, app.say('staff.retry')),
			trusted && el('button', { onclick: () => write(true) }, app.say('staff.export.all')),
			trusted && el('button', { onclick: () => write(false) }, app.say('staff.export')),
			trusted && el('button', { class: 'primary', onclick: send }, app.say('staff.send'))));

	async function send() {
		await app.sync.now();
		const { lastProblem } = app.sync;
		await staffScreen(trusted, lastProblem === undefined ? app.say('staff.sent') : lastProblem === 0 ? app.say('staff.offline') : app.say('staff.refused', lastProblem));
	}

	async function retry() {
		await app.store.retryRejected();
		await send();
	}

	/** @param {boolean} again */
	async function write(again) {
		const count = await exportAnswers(again);
		await staffScreen(trusted, count > 0 ? app.say('staff.export.done', count) : app.say('staff.export.empty'));
	}
}

/** @returns {Promise<[string, string, boolean?][]>} */
async function read() {
	const [status, rejected, contact, exported] = await Promise.all(
		[app.sync.status(), app.store.count('rejected'), app.store.get('lastContact'), app.store.get('exportedAt')]);
	const minutes = Math.round(Math.abs(app.correction) / 60_000);
	const clock = time(new Date().toISOString());
	return [
		['kiosk', app.kiosk?.name ?? ''],
		['unit', app.kiosk?.unit.name ?? ''],
		['survey', app.survey ? `${app.of(app.survey.title)} (${app.survey.code}, ${app.survey.version})` : app.kiosk?.survey ?? ''],
		['version', status.appVersion],
		['clock', minutes >= CLOCK_TOLERANCE ? app.say('staff.clock.off', clock, minutes) : clock, minutes >= CLOCK_TOLERANCE],
		['unsent', String(status.unsent)],
		['oldest', status.oldestUnsentAt ? time(status.oldestUnsentAt) : app.say('staff.none')],
		['rejected', String(rejected), rejected > 0],
		['storage', app.say('staff.megabytes', Math.floor((status.storageLeftBytes ?? 0) / 2 ** 20))],
		['persisted', app.say(status.persisted ? 'staff.yes' : 'staff.no'), !status.persisted],
		['contact', time(contact)],
		['exported', time(exported)],
		['faults', status.faults.map(fault => app.say(`fault.${fault}`)).join('; ') || app.say('staff.none'), status.faults.length > 0],
	];
}

// Files of as many answers as the service takes at once, each under the kiosk that they were given to.
/** @param {boolean} again */
async function exportAnswers(again) {
	const wanted = (/** @type {Saved} */ row) => again || !row.exportedAt;
	const [unsent, rejected] = [(await app.store.all('unsent')).filter(wanted), (await app.store.all('rejected')).filter(wanted)];
	const tokens = new Map([...await app.store.get('former') ?? [], { kiosk: app.kiosk?.id, token: await app.store.get('token') }].map(known => [known.kiosk, known.token]));
	const exportable = (/** @type {Saved} */ row) => tokens.has(row.kiosk);
	const exportedAt = new Date().toISOString();
	for (const [kiosk, token] of tokens) {
		const own = [...unsent, ...rejected].filter(row => row.kiosk === kiosk);
		for (let from = 0; kiosk && token && from < own.length; from += MOST) {
			const name = `sipas-${kiosk}-${exportedAt.replace(/\D/g, '').slice(0, 14)}-${from / MOST + 1}.json`;
			download(name, await exportFile(kiosk, token, own.slice(from, from + MOST), exportedAt));
		}
	}
	await app.store.exported(unsent.filter(exportable), rejected.filter(exportable), exportedAt);
	return [...unsent, ...rejected].filter(exportable).length;
}

/** @param {string | undefined} instant */
function time(instant) {
	return instant ? new Date(instant).toLocaleString(app.language === 'vi' ? 'vi-VN' : 'en-GB', { timeZone: 'Asia/Ho_Chi_Minh' }) : app.say('staff.never');
}
