// The file by which a device without network hands its answers over.

import { base64 } from './pin.js';

/** @import { Saved } from '../types' */

/** The most answers in one file: as many as the service takes at once. */
export const MOST = 1000;

/**
 * The file: answers as they would be sent, one a line, signed with what only the device and the service know.
 * @param {string} kiosk
 * @param {string} token
 * @param {Saved[]} rows
 * @param {string} exportedAt
 */
export async function exportFile(kiosk, token, rows, exportedAt) {
	const text = new TextEncoder();
	const answers = rows.map(row => row.body).join('\n');
	const secret = await crypto.subtle.digest('SHA-256', text.encode(token));
	const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
	const signature = base64(await crypto.subtle.sign('HMAC', key, text.encode(`${kiosk}\n${exportedAt}\n${answers}`)));
	return JSON.stringify({ format: 'sipas-kiosk-export/1', kiosk, exportedAt, answers, signature });
}

/**
 * Hands a file to the person at the device.
 * @param {string} name
 * @param {string} content
 */
export function download(name, content) {
	const address = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
	const link = document.createElement('a');
	link.href = address;
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
