// Where the application begins.

import { app } from './app.js';
import { openStore } from './device/store.js';
import { keepUpToDate } from './device/update.js';
import { brokenScreen } from './screens/closed.js';

// The code of a QR is in the fragment, which no server sees; nor shall whoever looks at the address bar.
const code = /^#enrol=([\w-]+)$/.exec(location.hash)?.[1];
if (location.hash)
	history.replaceState(null, '', location.pathname);
addEventListener('hashchange', () => location.reload());

app.texts = await texts();
try {
	const store = await openStore();
	await app.start(store, code);
	keepUpToDate(() => !app.busy);
	await navigator.storage.persist();
} catch (problem) {
	console.error(problem);
	brokenScreen();
}

/** @returns {Promise<Record<string, Record<string, string>>>} */
async function texts() {
	const files = Object.keys(self.sipasKiosk.files).filter(path => path.startsWith('texts/'));
	const loaded = await Promise.all(files.map(async path => [path.slice('texts/'.length, -'.json'.length), await (await fetch(path)).json()]));
	return Object.fromEntries(loaded);
}
