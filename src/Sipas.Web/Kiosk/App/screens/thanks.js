// How a visit ends: saved and thanked, kept or dropped, or not saved, which is said.

import { app } from '../app.js';
import { sendOne } from '../device/server.js';
import { correction, generate } from '../vendor/lean-qr.js';
import { receiptCode } from '../visit/identity.js';
import { el, svg } from './dom.js';

/** @import { Visit } from '../visit/visit.js' */

const THANKS_SECONDS = 20;
const FAILED_SECONDS = 60;

/**
 * Saves a visit and thanks. The thanks come only after the answer is on the device's disk, or with the service.
 * @param {Visit} visit
 */
export async function send(visit) {
	app.idle.stop();
	app.show('message', el('div', { class: 'middle' }, el('h1', {}, app.say('sending'))));
	if (await isKept(visit))
		thanksScreen(visit);
	else
		failedScreen(visit);
}

/**
 * Ends a visit without its last tap: kept as far as it went, or dropped, as the settings say.
 * @param {Visit} visit
 * @param {boolean} [keep]
 */
export async function leaveVisit(visit, keep = visit.kiosk.settings.partial === 'keep') {
	app.idle.stop();
	if (keep && visit.hasAnswers)
		await isKept(visit);
	app.home();
}

/** @param {Visit} visit */
async function isKept(visit) {
	const kept = await save(visit);
	if (kept) {
		app.readyAt = performance.now() + 1000 * visit.kiosk.settings.secondsBetween;
		app.sync.soon();
	}
	return kept;
}

// What cannot be saved here may still reach the service; only without both is it lost, and then nobody is thanked for it.
/** @param {Visit} visit */
async function save(visit) {
	const answer = visit.answer();
	try {
		await app.store.save(answer, visit.kiosk.id, visit.criteria);
		app.sync.faults.delete('storage-full');
		app.sync.faults.delete('storage-failed');
		return true;
	} catch (problem) {
		app.sync.faults.add(problem instanceof DOMException && problem.name === 'QuotaExceededError' ? 'storage-full' : 'storage-failed');
		console.error(problem);
	}
	try {
		await sendOne(await app.store.get('token') ?? '', answer);
		return true;
	} catch (problem) {
		console.error(problem);
		return false;
	}
}

/** @param {Visit} visit */
function thanksScreen(visit) {
	const code = receiptCode(visit.id);
	const address = new URL(`../../r/${code.replaceAll('-', '')}`, import.meta.url);
	app.show('message thanks',
		el('div', { class: 'middle' },
			el('h1', {}, app.say('thanks.title')),
			el('p', { class: 'ask' }, app.say('thanks.saved')),
			el('p', {}, app.say('thanks.receipt')),
			el('p', { class: 'receipt' }, ...code.split('-').flatMap((group, i) => [i > 0 && el('span', {}, '-'), el('span', {}, group)])),
			el('div', { class: 'qr', role: 'img', 'aria-label': app.say('thanks.qr') }, qr(address.href)),
			el('p', { class: 'hint' }, app.say('thanks.check', `${address.host}/r`)),
			el('p', { class: 'hint' }, app.say('thanks.closes', THANKS_SECONDS))),
		el('nav', {}, el('button', { class: 'primary', onclick: () => app.home() }, app.say('thanks.done'))));
	app.abandoned = () => app.home();
	app.idle.watch(THANKS_SECONDS, 0);
}

/** @param {Visit} visit */
function failedScreen(visit) {
	app.show('message failed',
		el('div', { class: 'middle', role: 'alert' },
			el('h1', {}, app.say('failed.title')),
			el('p', { class: 'ask' }, app.say('failed.text'))),
		el('nav', {},
			el('button', { onclick: () => app.home() }, app.say('failed.leave')),
			el('button', { class: 'primary', onclick: () => send(visit) }, app.say('failed.again'))));
	// It is tried once more before the device goes on to the next person.
	app.abandoned = () => leaveVisit(visit, true);
	app.idle.watch(FAILED_SECONDS, 0);
	app.sync.soon();
}

/** @param {string} text */
function qr(text) {
	const code = generate(text, { minCorrectionLevel: correction.M });
	let path = '';
	for (let y = 0; y < code.size; y++) {
		for (let x = 0; x < code.size; x++)
			path += code.get(x, y) ? `M${x} ${y}h1v1h-1z` : '';
	}
	return svg('svg', { viewBox: `-4 -4 ${code.size + 8} ${code.size + 8}`, 'shape-rendering': 'crispEdges', 'aria-hidden': 'true' }, svg('path', { d: path }));
}
