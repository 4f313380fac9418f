// When somebody has walked away.

/** Watches for touches; after some seconds without one it warns, after some more it ends. A touch of the warning extends. */
export class Idle {
	/** @type {ReturnType<typeof setInterval> | undefined} */
	#timer;
	#last = 0;
	#warned = false;

	/** @param {{ warn: (seconds: number) => void, tick: (seconds: number) => void, end: () => void }} events */
	constructor(events) {
		this.events = events;
		for (const touch of ['pointerdown', 'keydown', 'input', 'scroll'])
			addEventListener(touch, () => this.#warned || this.extend(), { capture: true, passive: true });
	}

	/**
	 * Begins to watch.
	 * @param {number} seconds until the warning
	 * @param {number} warning seconds of warning
	 */
	watch(seconds, warning) {
		this.stop();
		this.extend();
		this.#timer = setInterval(() => this.#look(seconds, warning), 500);
	}

	/** Somebody is there. */
	extend() {
		this.#last = performance.now();
		this.#warned = false;
	}

	/** No longer watches. */
	stop() {
		clearInterval(this.#timer);
		this.#warned = false;
	}

	/**
	 * @param {number} seconds
	 * @param {number} warning
	 */
	#look(seconds, warning) {
		const left = seconds + warning - (performance.now() - this.#last) / 1000;
		if (left <= 0) {
			this.stop();
			this.events.end();
		} else if (left <= warning && !this.#warned) {
			this.#warned = true;
			this.events.warn(Math.ceil(left));
		} else if (this.#warned) {
			this.events.tick(Math.ceil(left));
		}
	}
}
