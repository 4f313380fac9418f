// What all screens share: the texts, the device, and which screen is shown.

import { isOpen } from './device/hours.js';
import { Sync } from './device/sync.js';
import { closedScreen, pausedScreen, revokedScreen } from './screens/closed.js';
import { el } from './screens/dom.js';
import { enrolScreen } from './screens/enrol.js';
import { startScreen } from './screens/start.js';
import { warningDialog } from './screens/warning.js';
import { Idle } from './visit/idle.js';

/** @import { Kiosk, Survey, Texts } from './types' */
/** @import { Store } from './device/store.js' */
/** @import { Child } from './screens/dom.js' */

const FIRST = 'vi';
const LOOK = 15_000;

/** The application. */
class App {
	/** @type {Record<string, Record<string, string>>} by language */
	texts = {};
	language = FIRST;
	/** Whether somebody is in the middle of something. */
	busy = false;
	/** @type {Store} */
	store = /** @type {never} */ (undefined);
	/** @type {Sync} */
	sync = /** @type {never} */ (undefined);
	/** @type {Kiosk | undefined} */
	kiosk;
	/** @type {Survey | undefined} */
	survey;
	revoked = false;
	/** What the service's clock shows more than the device's, in milliseconds. */
	correction = 0;
	/** Which text of the warning says what comes after it: keep, drop or staff. */
	outcome = () => 'drop';
	/** When the next visit may begin. */
	readyAt = 0;
	/** What becomes of what was begun when nobody is there any more. */
	abandoned = () => this.home();
	warning = warningDialog();
	idle = new Idle({ ...this.warning, end: () => (this.warning.close(), this.abandoned()) });
	#shown = '';

	/**
	 * Begins.
	 * @param {Store} store
	 * @param {string} [code] of an enrolment
	 */
	async start(store, code) {
		this.store = store;
		this.sync = new Sync(store, () => this.refresh());
		await this.#load();
		if (!this.kiosk || this.revoked && code)
			enrolScreen(code);
		else
			this.home();
		this.sync.soon();
		setInterval(() => this.refresh(), LOOK);
	}

	/** Reads again what may have changed; shows it where nobody is disturbed. */
	async refresh() {
		await this.#load();
		if (!this.busy && this.kiosk && this.#state() !== this.#shown)
			this.home();
	}

	/** The device has become a kiosk, or another one. */
	async enrolled() {
		this.busy = false;
		await this.#load();
		this.home();
		await this.sync.now();
	}

	/** Shows what nobody has begun: the beginning, or why there is none. */
	home() {
		this.idle.stop();
		this.busy = false;
		this.language = this.kiosk?.settings.languages[0] ?? FIRST;
		this.#shown = this.#state();
		if (!this.kiosk)
			enrolScreen();
		else if (this.revoked)
			revokedScreen();
		else if (!this.kiosk.settings.enabled || this.kiosk.state === 'disabled')
			pausedScreen();
		else if (!isOpen(this.kiosk.settings.openingHours, this.now()))
			closedScreen(this.kiosk.settings);
		else
			startScreen();
	}

	/** The time by the service's clock, as far as it is known. */
	now() {
		return Date.now() + this.correction;
	}

	/** Warns and ends what is begun where nobody touches it. */
	watch() {
		const { idleSeconds = 45, warningSeconds = 20 } = this.kiosk?.settings ?? {};
		this.idle.watch(idleSeconds, warningSeconds);
	}

	/**
	 * A text of the application with values in its places {0}, {1}…
	 * @param {string} key
	 * @param {...unknown} values
	 */
	say(key, ...values) {
		return this.sayIn(this.language, key, ...values);
	}

	/**
	 * The same in another language.
	 * @param {string} language
	 * @param {string} key
	 * @param {...unknown} values
	 */
	sayIn(language, key, ...values) {
		const text = this.texts[language]?.[key] ?? this.texts[FIRST][key] ?? key;
		return text.replace(/\{(\d)\}/g, (_, place) => String(values[Number(place)]));
	}

	/**
	 * What a questionnaire says, in the language of the person or the one that it has.
	 * @param {Texts} texts
	 * @param {string} [language]
	 */
	of(texts, language = this.language) {
		return texts[language] ?? texts[FIRST] ?? Object.values(texts)[0];
	}

	/**
	 * Puts a screen in the place of the one before, with the focus on its heading.
	 * @param {string} name
	 * @param {...Child} children
	 */
	show(name, ...children) {
		document.documentElement.lang = this.language;
		const screen = el('main', { class: `screen ${name}` }, ...children);
		document.querySelector('main')?.replaceWith(screen);
		const heading = screen.querySelector('h1');
		if (heading) {
			document.title = heading.textContent ?? '';
			heading.tabIndex = -1;
			heading.focus({ preventScroll: true });
		}
		scrollTo(0, 0);
		return screen;
	}

	/**
	 * Tells those who cannot see it.
	 * @param {string} text
	 */
	tell(text) {
		const status = document.getElementById('status');
		if (status)
			status.textContent = text;
	}

	async #load() {
		const [kiosk, survey, revoked, correction] = await Promise.all(
			[this.store.get('kiosk'), this.store.get('survey'), this.store.get('revoked'), this.store.get('correction')]);
		this.kiosk = kiosk;
		this.survey = survey?.code === kiosk?.survey ? survey : undefined;
		this.revoked = revoked ?? false;
		this.correction = correction ?? 0;
	}

	#state() {
		const { serverTime, ...kiosk } = this.kiosk ?? { serverTime: '' };
		const open = this.kiosk && isOpen(this.kiosk.settings.openingHours, this.now());
		return JSON.stringify([{ ...kiosk, clockOffsetSeconds: 0 }, this.survey?.code, this.survey?.version, this.revoked, open]);
	}
}

export const app = new App();
