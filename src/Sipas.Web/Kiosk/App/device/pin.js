// The staff's PIN: the device knows only a slow hash of it.

/** @import { StaffPin } from '../types' */
/** @import { Store } from './store.js' */

const FREE_TRIES = 5;
const FIRST_WAIT = 30_000;

/**
 * Checks a PIN; after five wrong ones it takes no more for a while, each time for longer.
 * @param {Store} store
 * @param {StaffPin} known
 * @param {string} pin
 * @returns {Promise<{ right: boolean, waitSeconds: number }>}
 */
export async function checkPin(store, known, pin) {
	const { wrong, until } = await store.get('pinTries') ?? { wrong: 0, until: 0 };
	// A clock that was set back does not lock anybody out for longer than the wait.
	const wait = Math.min(until - Date.now(), waitAfter(wrong));
	if (wait > 0)
		return { right: false, waitSeconds: Math.ceil(wait / 1000) };
	if (await hash(pin, known) === known.hash) {
		await store.set({ pinTries: undefined });
		return { right: true, waitSeconds: 0 };
	}
	const next = waitAfter(wrong + 1);
	await store.set({ pinTries: { wrong: wrong + 1, until: Date.now() + next } });
	return { right: false, waitSeconds: Math.ceil(next / 1000) };
}

/** @param {number} wrong */
function waitAfter(wrong) {
	return wrong < FREE_TRIES ? 0 : FIRST_WAIT * 2 ** Math.min(wrong - FREE_TRIES, 7);
}

/**
 * @param {string} pin
 * @param {StaffPin} known
 */
async function hash(pin, { salt, iterations, hash }) {
	const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits']);
	const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: bytes(salt), iterations }, key, 8 * bytes(hash).length);
	return base64(bits);
}

/** @param {string} text */
function bytes(text) {
	return Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
}

/** @param {ArrayBuffer} buffer */
export function base64(buffer) {
	return btoa(String.fromCharCode(...new Uint8Array(buffer)));
}
