// Requests to the service. The token goes into the Authorization header and nowhere else.

/** @import { Kiosk, Survey } from '../types' */

const PATIENCE = 20_000;

/** What the service answered instead of what was asked for. */
export class Refused extends Error {
	/** @param {Response} reply */
	constructor(reply) {
		super(`${reply.status}`);
		this.status = reply.status;
		this.retryAfter = Number(reply.headers.get('Retry-After')) || 0;
	}
}

/** No answer, or not one of the service: somebody else answered in its place. */
export class Unreachable extends Error { }

// Exchanges a one-time code for a token.
/** @type {(code: string) => Promise<{ token: string, kiosk: Kiosk }>} */
export const enrol = async code => json(await request('kiosks/enrol', undefined, { code, appVersion: self.sipasKiosk.version }));

// Says how the device is; the service answers with its settings.
/** @type {(token: string, status: object) => Promise<Kiosk>} */
export const report = async (token, status) => json(await request('kiosks/me/report', token, status));

// A new token; the old one works until the new one was used.
/** @type {(token: string) => Promise<{ token: string }>} */
export const rotate = async token => json(await request('kiosks/me/rotate', token, {}));

// A questionnaire as it is now.
/** @type {(code: string) => Promise<Survey>} */
export const survey = async code => json(await request(`surveys/${encodeURIComponent(code)}`));

// Answers, each as JSON.
/** @type {(token: string, bodies: string[]) => Promise<{ accepted: number, rejected: { index: number, errors: Record<string, string[]> }[] }>} */
export const sendBatch = async (token, bodies) => accepted(await request('responses/batch', token, `[${bodies.join(',')}]`));

// One answer that the device cannot keep.
/** @type {(token: string, answer: object) => Promise<unknown>} */
export const sendOne = async (token, answer) => accepted(await request('responses', token, answer));

/**
 * @param {string} path
 * @param {string} [token]
 * @param {object | string} [body] JSON, or what becomes JSON
 */
async function request(path, token, body) {
	const reply = await answered(() => fetch(`../api/v1/${path}`, {
		method: body === undefined ? 'GET' : 'POST',
		body: typeof body === 'object' ? JSON.stringify(body) : body,
		headers: {
			'Sipas-Device-Time': new Date().toISOString(),
			...body !== undefined && { 'Content-Type': 'application/json' },
			...token && { Authorization: `Bearer ${token}` },
		},
		cache: 'no-store',
		credentials: 'omit',
		redirect: 'error',
		signal: AbortSignal.timeout(PATIENCE),
	}));
	if (!reply.ok)
		throw new Refused(reply);
	return reply;
}

/** @param {Response} reply */
function json(reply) {
	return answered(() => reply.json());
}

/** @param {Response} reply */
function accepted(reply) {
	if (reply.status !== 202)
		throw new Unreachable(`${reply.status} instead of 202`);
	return json(reply);
}

/**
 * @template T
 * @param {() => Promise<T>} exchange
 */
async function answered(exchange) {
	try {
		return await exchange();
	} catch (problem) {
		throw new Unreachable('', { cause: problem });
	}
}
