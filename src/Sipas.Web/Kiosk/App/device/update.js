// New versions of the application come by themselves, and start when nobody is using it.

const EVERY = 900_000;
const LOOK = 5_000;

/**
 * Keeps the application on the device and looks for newer ones.
 * @param {() => boolean} idle whether nobody would notice a restart
 */
export async function keepUpToDate(idle) {
	if (!('serviceWorker' in navigator))
		return;
	let restart = false;
	// The first worker brings nothing new.
	let controlled = navigator.serviceWorker.controller !== null;
	navigator.serviceWorker.addEventListener('controllerchange', () => {
		restart ||= controlled;
		controlled = true;
	});
	const registration = await navigator.serviceWorker.register('sw.js', { updateViaCache: 'none' });
	// Without network there is nothing newer to be had.
	setInterval(() => registration.update().catch(problem => console.debug(problem)), EVERY);
	setInterval(() => {
		if (!idle())
			return;
		if (restart)
			location.reload();
		else if (registration.active)
			registration.waiting?.postMessage('restart');
	}, LOOK);
}
