// The kiosk's screens with a version that is not published: everything is in the page, nothing is kept and nobody is asked.

import { app } from '/kiosk/app.js';

/** @import { Device, Kiosk, Survey } from '/kiosk/types' */

/** @type {{ kiosk: Kiosk, survey: Survey, texts: typeof app.texts }} */
const { kiosk, survey, texts } = JSON.parse(document.getElementById('shown')?.textContent ?? '');
/** @type {Partial<Device>} */
const device = { kiosk, survey };

app.texts = texts;
app.store = /** @type {never} */ ({
	get: async (/** @type {keyof Device} */ key) => device[key],
	save: async () => { },
});
app.sync = /** @type {never} */ ({ faults: new Set(), soon: () => { } });
await app.refresh();
