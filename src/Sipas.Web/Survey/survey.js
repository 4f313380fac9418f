// The form works without this. With it: what was entered outlives a closed tab, sending waits for the network by itself,
// and a small piece of work done while the person reads tells that a browser is at the other end.

/** How long an answer that was not sent is kept on the device, in milliseconds. */
const KEPT_FOR = 12 * 60 * 60 * 1000;
const LONGEST_WAIT = 60;
/** Fields that belong to the page and not to the person. */
const OWN = ['visit', 'proof', 'seconds', 'ticket', 'go'];

const form = /** @type {HTMLFormElement} */ (document.getElementById('form'));
const note = /** @type {HTMLElement} */ (document.getElementById('note'));
const again = /** @type {HTMLButtonElement} */ (document.querySelector('.again'));
const sendButton = /** @type {HTMLButtonElement} */ (document.querySelector('.send button'));
const place = `${form.dataset.unit}/${form.dataset.survey}`;
const draftKey = `sipas:draft:${form.hasAttribute('data-ticket') ? form.dataset.id : place}`;

let id = form.dataset.id;
let firstChange = 0;
let sending = false;
let wake = () => {};
let proving = Promise.resolve();

/** @param {string} name @returns {HTMLInputElement} */
const field = name => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

/** Where a browser keeps nothing (private windows of some), the form goes on without. @param {() => T} act @template T */
function withStorage(act) {
  try {
    return act();
  } catch (fault) {
    if (fault instanceof DOMException) return null;
    throw fault;
  }
}

// What was entered.

const entered = () => [...new FormData(form)].filter(([name, value]) => !OWN.includes(name) && value !== '');

function saveDraft() {
  if (entered().length === 0 && !sending) return;
  const draft = { id, visit: field('visit').value, entered: entered(), firstChange, sending, seconds: field('seconds').value, savedAt: Date.now() };
  withStorage(() => localStorage.setItem(draftKey, JSON.stringify(draft)));
  again.hidden = false;
}

const removeDraft = () => withStorage(() => localStorage.removeItem(draftKey));

function readDraft() {
  const draft = JSON.parse(withStorage(() => localStorage.getItem(draftKey)) ?? 'null');
  if (draft && Date.now() - draft.savedAt < KEPT_FOR && !wasSent(draft.id)) return draft;
  if (draft) removeDraft();
  return null;
}

/** @param {[string, string][]} values */
function fill(values) {
  for (const [name, value] of values) {
    const named = form.elements.namedItem(name);
    const inputs = named instanceof RadioNodeList ? [...named] : named ? [named] : [];
    for (const input of inputs) {
      if (input instanceof HTMLInputElement && (input.type === 'radio' || input.type === 'checkbox')) {
        if (input.value === value) input.checked = true;
      } else if (input instanceof HTMLTextAreaElement) {
        input.value = value;
      }
    }
  }
}

/** @param {string | undefined} answer */
const wasSent = answer => withStorage(() => sessionStorage.getItem(`sipas:sent:${answer}`));

/** Follow-up questions and invitations show after the levels that lead to them. */
function showFollowUps() {
  const levels = [...new FormData(form)].filter(([name, value]) => name.startsWith('a.') && value !== '');
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll('[data-levels]'))) {
    const { levels: wanted = '', criterion } = part.dataset;
    part.hidden = !levels.some(([name, value]) => (!criterion || name === `a.${criterion}`) && wanted.split(' ').includes(String(value)));
  }
}

// Proof of work: a number that gives the visit's signature a SHA-256 with enough leading zero bits. Written out, because
// browsers offer theirs over https only, and one call at a time.

const K = new Uint32Array(64);
const H = new Uint32Array(8);
for (let candidate = 2, found = 0; found < 64; candidate++) {
  let prime = true;
  for (let divisor = 2; divisor * divisor <= candidate; divisor++) if (candidate % divisor === 0) prime = false;
  if (!prime) continue;
  if (found < 8) H[found] = (Math.sqrt(candidate) % 1) * 2 ** 32;
  K[found++] = (Math.cbrt(candidate) % 1) * 2 ** 32;
}

const W = new Uint32Array(64);

/** The first 32 bits of the SHA-256 of a short ASCII text, at most 55 characters. @param {string} text */
function hashStart(text) {
  W.fill(0, 0, 16);
  for (let i = 0; i < text.length; i++) W[i >> 2] |= text.charCodeAt(i) << (24 - 8 * (i & 3));
  W[text.length >> 2] |= 0x80 << (24 - 8 * (text.length & 3));
  W[15] = text.length * 8;
  for (let i = 16; i < 64; i++) {
    const a = W[i - 15], b = W[i - 2];
    W[i] = W[i - 16] + ((a >>> 7 | a << 25) ^ (a >>> 18 | a << 14) ^ a >>> 3) + W[i - 7] + ((b >>> 17 | b << 15) ^ (b >>> 19 | b << 13) ^ b >>> 10);
  }
  let [a, b, c, d, e, f, g, h] = H;
  for (let i = 0; i < 64; i++) {
    const t = h + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) + (e & f ^ ~e & g) + K[i] + W[i] | 0;
    const u = ((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + (a & b ^ a & c ^ b & c) | 0;
    h = g; g = f; f = e; e = d + t | 0; d = c; c = b; b = a; a = t + u | 0;
  }
  return (H[0] + a) >>> 0;
}

/** Works in short pieces, so that the page never stands still. */
async function prove() {
  const visit = field('visit').value;
  const challenge = visit.slice(visit.lastIndexOf('.') + 1);
  const bits = Number(form.dataset.bits);
  for (let number = 0; field('visit').value === visit; number++) {
    if (Math.clz32(hashStart(`${challenge}.${number}`)) >= bits) {
      field('proof').value = String(number);
      return;
    }
    if (number % 256 === 255) await new Promise(resolve => setTimeout(resolve));
  }
}

// Sending.

/** @param {number} seconds */
const pause = seconds => new Promise(resolve => {
  wake = () => resolve(undefined);
  setTimeout(wake, seconds * 1000);
});

/** @param {string} text */
const say = text => { note.textContent = text; };

/** @param {Response} reply */
function accepted(reply) {
  removeDraft();
  withStorage(() => sessionStorage.setItem(`sipas:sent:${id}`, reply.url));
  form.reset();
  location.replace(reply.url);
}

/** Shows why it was not taken, and goes on with the visit that came back. @param {string} html */
function takeOver(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const fault = page.getElementById('fault');
  document.getElementById('fault')?.remove();
  const visit = /** @type {HTMLInputElement | null} */ (page.querySelector('input[name=visit]'));
  if (!fault || !visit) {
    // No form any more, but a page of its own: a ticket that has expired meanwhile.
    document.querySelector('main')?.replaceWith(page.querySelector('main') ?? '');
    removeDraft();
    return;
  }
  form.insertBefore(fault, document.getElementById('start'));
  if (field('visit').value !== visit.value) {
    [field('visit').value, field('proof').value, id] = [visit.value, '', page.getElementById('form')?.dataset.id];
    proving = prove();
  }
  fault.tabIndex = -1;
  fault.focus();
}

/** Sends until the service has taken it or says that something is wrong. */
async function send() {
  if (sending) return;
  sending = sendButton.disabled = true;
  if (field('seconds').value === '') field('seconds').value = String(firstChange ? Math.round((Date.now() - firstChange) / 1000) : 0);
  saveDraft();
  say(form.dataset.sending ?? '');
  await Promise.race([proving, pause(3)]);
  for (let wait = 2; sending; wait = Math.min(2 * wait, LONGEST_WAIT)) {
    try {
      const body = new URLSearchParams(/** @type {any} */ (new FormData(form)));
      body.set('go', 'send');
      const reply = await fetch(form.action, { method: 'POST', body });
      if (reply.ok) {
        accepted(reply);
        return;
      }
      if (reply.status !== 429 && reply.status !== 503) {
        sending = sendButton.disabled = false;
        say('');
        takeOver(await reply.text());
        saveDraft();
        return;
      }
      say(form.dataset.waiting ?? '');
      wait = Math.max(wait, Number(reply.headers.get('Retry-After')) || 0);
    } catch (fault) {
      // What fetch throws where there is no network.
      if (!(fault instanceof TypeError)) throw fault;
      say(form.dataset.offline ?? '');
    }
    await pause(wait);
  }
}

function changed() {
  firstChange ||= Date.now();
  document.getElementById('fault')?.remove();
  showFollowUps();
  saveDraft();
}

function start() {
  const draft = form.classList.contains('all') ? null : readDraft();
  if (draft) {
    [id, firstChange, field('visit').value, field('seconds').value] = [draft.id, draft.firstChange, draft.visit, draft.seconds];
    fill(draft.entered);
    again.hidden = false;
    say(form.dataset.restored ?? '');
  }
  showFollowUps();
  proving = prove();
  if (draft?.sending) {
    location.hash = 'check';
    send();
  }
}

form.addEventListener('change', changed);
form.addEventListener('input', changed);
form.addEventListener('submit', event => {
  event.preventDefault();
  location.hash = 'check';
});
sendButton.addEventListener('click', event => {
  event.preventDefault();
  send();
});
again.addEventListener('click', () => {
  removeDraft();
  location.replace(location.pathname + location.search);
});
addEventListener('online', () => wake());
// Back from the thanks: what was sent is not offered again.
addEventListener('pageshow', () => {
  const thanks = wasSent(id);
  if (thanks) location.replace(thanks);
});
addEventListener('hashchange', () => {
  if (!sending) say('');
});
start();
