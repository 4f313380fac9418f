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

/**
 * Exchanges a one-time code for a token.
 * @param {string} code
 * @returns {Promise<{ token: string, kiosk: Kiosk }>}
 */
export async function enrol(code) {
  return json(await request('kiosks/enrol', undefined, { code, appVersion: self.sipasKiosk.version }));
}

/**
 * Says how the device is; the service answers with its settings.
 * @param {string} token
 * @param {object} status
 * @returns {Promise<Kiosk>}
 */
export async function report(token, status) {
  return json(await request('kiosks/me/report', token, status));
}

/**
 * A new token; the old one works until the new one was used.
 * @param {string} token
 * @returns {Promise<{ token: string }>}
 */
export async function rotate(token) {
  return json(await request('kiosks/me/rotate', token, {}));
}

/**
 * A questionnaire as it is now.
 * @param {string} code
 * @returns {Promise<Survey>}
 */
export async function survey(code) {
  return json(await request(`surveys/${encodeURIComponent(code)}`));
}

/**
 * Sends answers.
 * @param {string} token
 * @param {string[]} bodies
 * @returns {Promise<{ accepted: number, rejected: { index: number, errors: Record<string, string[]> }[] }>}
 */
export async function sendBatch(token, bodies) {
  return accepted(await request('responses/batch', token, `[${bodies.join(',')}]`));
}

/**
 * Sends one answer that the device cannot keep.
 * @param {string} token
 * @param {object} answer
 */
export async function sendOne(token, answer) {
  return accepted(await request('responses', token, answer));
}

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
