/// <reference lib="webworker" />
// Keeps the application on the device: a whole version or none. files.js names the files with their hashes; when a server
// has others, the browser finds this worker changed and gets them beside the old ones.

importScripts('files.js');

const worker = /** @type {ServiceWorkerGlobalScope & { sipasKiosk: { version: string, files: Record<string, string> } }} */ (/** @type {unknown} */ (self));
const { version, files } = worker.sipasKiosk;
const CACHE = `sipas-kiosk-${version}`;

worker.addEventListener('install', event => event.waitUntil(keep()));
worker.addEventListener('activate', event => event.waitUntil(forget()));
worker.addEventListener('message', event => event.data === 'restart' && worker.skipWaiting());
worker.addEventListener('fetch', event => {
	const path = ours(event.request);
	if (path !== undefined)
		event.respondWith(answer(path, event.request));
});

async function keep() {
	const cache = await caches.open(CACHE);
	await cache.addAll(Object.entries(files).map(([path, hash]) => new Request(path, { integrity: `sha256-${hash}`, cache: 'no-cache' })));
	await cache.put('files.js', new Response(`self.sipasKiosk = ${JSON.stringify({ version, files })};`, { headers: { 'Content-Type': 'text/javascript' } }));
}

async function forget() {
	for (const name of await caches.keys()) {
		if (name.startsWith('sipas-kiosk-') && name !== CACHE)
			await caches.delete(name);
	}
	await worker.clients.claim();
}

/**
 * The path of a file of the application; undefined for all else.
 * @param {Request} request
 */
function ours(request) {
	const { href } = new URL(request.url);
	if (request.method !== 'GET' || !href.startsWith(worker.registration.scope))
		return undefined;
	const path = href.slice(worker.registration.scope.length).split(/[?#]/)[0] || 'index.html';
	return path in files || path === 'files.js' ? path : undefined;
}

/**
 * @param {string} path
 * @param {Request} request
 */
async function answer(path, request) {
	const cache = await caches.open(CACHE);
	return await cache.match(path) ?? fetch(request);
}
