// The exchange with the service: answers go, settings come. What fails is tried again, ever more slowly.

import * as server from './server.js';

/** @import { Saved } from '../types' */
/** @import { Store } from './store.js' */

const BATCH = 200;
const FIRST_WAIT = 2;
const LONGEST_WAIT = 300;
const REVOKED_WAIT = 120;
const SURVEY_AGE = 600_000;
const TOKEN_AGE = 30 * 86_400_000;
const LOCK = 'sipas-kiosk-sync';

/** Sends what is not sent. Of several tabs only one exchanges at a time; the others hear of what changed. */
export class Sync {
	/** What is wrong with the device, for the staff and the service. */
	faults = new Set();
	/** When the last try ended, and what it ended in: a status, or 0 where there was no reply. */
	lastProblem = /** @type {number | undefined} */ (undefined);
	#failures = 0;
	#waitUntil = 0;
	#surveyAt = -Infinity;
	#pace = 30;
	/** @type {ReturnType<typeof setTimeout> | undefined} */
	#timer;
	#tabs = new BroadcastChannel('sipas-kiosk');

	/**
	 * @param {Store} store
	 * @param {() => void} changed called where settings may have changed, here or in another tab
	 */
	constructor(store, changed) {
		this.store = store;
		this.changed = changed;
		this.#tabs.onmessage = changed;
		addEventListener('online', () => this.#schedule(Math.random()));
	}

	/** Exchanges soon, but not before a wait after a failure is over. */
	soon() {
		this.#schedule(Math.max(Math.random(), (this.#waitUntil - performance.now()) / 1000));
	}

	/**
	 * Exchanges now, and ends when everything is sent that can be.
	 * @param {boolean} [ifAvailable] only where no other exchange is under way
	 */
	async now(ifAvailable = false) {
		clearTimeout(this.#timer);
		try {
			await navigator.locks.request(LOCK, { ifAvailable }, async lock => lock && this.#exchange());
		} finally {
			this.#schedule(this.#pause());
		}
	}

	/** @param {number} seconds */
	#schedule(seconds) {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.now(true), 1000 * seconds);
	}

	// With jitter, lest all kiosks of a province come back at once after an outage.
	#pause() {
		const wait = this.#failures === 0 ? this.#pace : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (this.#failures - 1));
		const seconds = Math.max(wait * (0.75 + Math.random() / 2), (this.#waitUntil - performance.now()) / 1000);
		this.#waitUntil = this.#failures === 0 ? 0 : performance.now() + 1000 * seconds;
		return seconds;
	}

	async #exchange() {
		try {
			const token = await this.store.get('token');
			if (!token)
				return;
			await this.#sendAll(token);
			await this.#report(token);
			await this.#refresh(token);
			this.#failures = 0;
			this.lastProblem = undefined;
		} catch (problem) {
			await this.#failed(problem);
		}
		this.changed();
		this.#tabs.postMessage('changed');
	}

	// What fails here fails again or passes; either way the next exchange tries anew, and the staff see what it was.
	/** @param {unknown} problem */
	async #failed(problem) {
		this.#failures++;
		this.lastProblem = problem instanceof server.Refused ? problem.status : 0;
		if (problem instanceof server.Refused) {
			const wait = problem.status === 401 ? REVOKED_WAIT : problem.retryAfter;
			this.#waitUntil = Math.max(this.#waitUntil, performance.now() + 1000 * wait);
			if (problem.status === 401)
				await this.store.set({ revoked: true });
		} else if (!(problem instanceof server.Unreachable)) {
			this.faults.add(problem instanceof DOMException ? 'storage-failed' : 'application-failed');
			console.error(problem);
		}
	}

	// Answers of a kiosk that this device was before go under that kiosk's token, as long as it is good.
	/** @param {string} token */
	async #sendAll(token) {
		const kiosk = await this.store.get('kiosk');
		for (const former of await this.store.get('former') ?? []) {
			try {
				await this.#sendOf(former.kiosk, former.token);
			} catch (problem) {
				if (!(problem instanceof server.Refused && problem.status === 401))
					throw problem;
				this.faults.add('former-answers');
			}
		}
		if (kiosk)
			await this.#sendOf(kiosk.id, token);
	}

	/**
	 * @param {string} kiosk
	 * @param {string} token
	 */
	async #sendOf(kiosk, token) {
		for (let size = BATCH; ;) {
			const rows = await this.store.unsent(kiosk, size);
			if (rows.length === 0)
				return;
			try {
				await this.#send(token, rows);
			} catch (problem) {
				if (!(problem instanceof server.Refused && problem.status === 413 && size > 1))
					throw problem;
				size = Math.floor(rows.length / 2) || 1;
			}
		}
	}

	/**
	 * @param {string} token
	 * @param {Saved[]} rows
	 */
	async #send(token, rows) {
		const reply = await server.sendBatch(token, rows.map(row => row.body));
		if (reply.accepted + reply.rejected.length !== rows.length)
			throw new server.Unreachable('another number of answers');
		const errors = new Map(reply.rejected.map(item => [item.index, item.errors]));
		await this.store.settle(
			rows.filter((_, i) => !errors.has(i)),
			rows.flatMap((row, i) => errors.has(i) ? [{ ...row, errors: errors.get(i) ?? {} }] : []));
	}

	/** @param {string} token */
	async #report(token) {
		const sent = Date.now();
		const kiosk = await server.report(token, await this.status());
		const correction = Date.parse(kiosk.serverTime) - (sent + Date.now()) / 2;
		this.#pace = kiosk.settings.syncSeconds;
		await this.store.set({ kiosk, correction, revoked: undefined, lastContact: new Date().toISOString() });
	}

	/** How the device is. */
	async status() {
		const { usage, quota } = await navigator.storage.estimate();
		const faults = new Set(this.faults);
		if (await this.store.count('rejected') > 0)
			faults.add('answers-rejected');
		return {
			appVersion: self.sipasKiosk.version,
			unsent: await this.store.count('unsent'),
			oldestUnsentAt: await this.store.oldestUnsentAt(),
			storageLeftBytes: quota === undefined ? undefined : Math.max(0, quota - (usage ?? 0)),
			persisted: await navigator.storage.persisted(),
			highestSequence: await this.store.get('sequence') ?? 0,
			faults: [...faults],
		};
	}

	// The questionnaire now and then, since a version may have come into force; the token once a month.
	/** @param {string} token */
	async #refresh(token) {
		const [kiosk, survey, since] = await Promise.all([this.store.get('kiosk'), this.store.get('survey'), this.store.get('tokenSince')]);
		if (kiosk && (kiosk.survey !== survey?.code || performance.now() - this.#surveyAt > SURVEY_AGE)) {
			await this.store.set({ survey: await server.survey(kiosk.survey) });
			this.#surveyAt = performance.now();
		}
		if (since && Date.now() - Date.parse(since) > TOKEN_AGE) {
			const next = await server.rotate(token);
			await this.store.set({ token: next.token, tokenSince: new Date().toISOString() });
		}
	}
}

/**
 * Makes this device a kiosk. Answers that are still here from another kiosk stay with that one.
 * @param {Store} store
 * @param {string} code
 */
export async function enrol(store, code) {
	const [token, before, former = []] = await Promise.all([store.get('token'), store.get('kiosk'), store.get('former')]);
	const enrolled = await server.enrol(code);
	const same = before?.id === enrolled.kiosk.id;
	await store.enrol({
		...enrolled,
		tokenSince: new Date().toISOString(),
		former: before && token && !same ? [...former, { kiosk: before.id, token }] : former.filter(known => known.kiosk !== enrolled.kiosk.id),
		revoked: undefined,
		lastContact: new Date().toISOString(),
	}, enrolled.kiosk.id);
}
