// What the device keeps, in IndexedDB: its token and settings, answers not yet sent, and answers that were refused.

/** @import { Answer, Asked, Device, Rejected, Saved } from '../types' */

const NAME = 'sipas-kiosk';
const STORES = /** @type {const} */ (['device', 'unsent', 'rejected']);

/** @typedef {(typeof STORES)[number]} StoreName */

/**
 * Opens it.
 * @returns {Promise<Store>}
 */
export async function openStore() {
	const request = indexedDB.open(NAME, 1);
	request.onupgradeneeded = () => {
		request.result.createObjectStore('device');
		for (const name of /** @type {const} */ (['unsent', 'rejected'])) {
			const answers = request.result.createObjectStore(name, { keyPath: 'id' });
			answers.createIndex('sequence', ['kiosk', 'sequence']);
			answers.createIndex('savedAt', 'savedAt');
		}
	};
	const database = await result(request);
	// A later version of the application may change it from another tab.
	database.onversionchange = () => database.close();
	// Closed from outside, for example because its data were cleared: begin anew.
	database.onclose = () => location.reload();
	return new Store(database);
}

/** All access to what is kept. Every change is one transaction. */
export class Store {
	#database;

	/** @param {IDBDatabase} database */
	constructor(database) {
		this.#database = database;
	}

	/**
	 * What the device knows under a key.
	 * @template {keyof Device} K
	 * @param {K} key
	 * @returns {Promise<Device[K] | undefined>}
	 */
	get(key) {
		return result(this.#database.transaction('device').objectStore('device').get(key));
	}

	/**
	 * Keeps what the device knows; undefined removes it.
	 * @param {Partial<{ [K in keyof Device]: Device[K] | undefined }>} values
	 */
	set(values) {
		return this.#change(['device'], ({ device }) => keep(device, values));
	}

	/**
	 * The same after an enrolment, with which numbers begin anew. What waits to be sent comes first.
	 * @param {Parameters<Store['set']>[0]} values
	 * @param {string} kiosk
	 */
	enrol(values, kiosk) {
		return this.#change(STORES, ({ device, unsent, rejected }) => {
			keep(device, values);
			unsent.index('sequence').getAll(ofKiosk(kiosk)).onsuccess = waiting => {
				rejected.index('sequence').getAll(ofKiosk(kiosk)).onsuccess = refused => {
					/** @type {Saved[]} */
					const rows = [...of(waiting), ...of(refused)];
					rows.forEach((row, i) => (i < of(waiting).length ? unsent : rejected)
						.put({ ...row, sequence: i + 1, body: JSON.stringify({ ...JSON.parse(row.body), sequence: i + 1 }) }));
					device.put(rows.length, 'sequence');
				};
			};
		});
	}

	/**
	 * Keeps an answer until it is sent, under the next number of this kiosk, and notes what was asked. Done only when it is on
	 * the disk. Tabs share the numbers: transactions that change the same store follow each other.
	 * @param {Answer} answer
	 * @param {string} kiosk
	 * @param {string[]} criteria those that were asked
	 */
	save(answer, kiosk, criteria) {
		return this.#change(['device', 'unsent'], ({ device, unsent }) => {
			device.get('sequence').onsuccess = read => {
				const sequence = (of(read) ?? 0) + 1;
				device.put(sequence, 'sequence');
				unsent.add({ id: answer.id, sequence, kiosk, savedAt: new Date().toISOString(), body: JSON.stringify({ ...answer, sequence }) });
			};
			device.get('asked').onsuccess = read => device.put(counted(of(read), answer, criteria), 'asked');
		});
	}

	/**
	 * The oldest answers that were not sent.
	 * @param {string} kiosk
	 * @param {number} most
	 * @returns {Promise<Saved[]>}
	 */
	unsent(kiosk, most) {
		return result(this.#database.transaction('unsent').objectStore('unsent').index('sequence').getAll(ofKiosk(kiosk), most));
	}

	/**
	 * When the oldest of them was saved.
	 * @returns {Promise<string | undefined>}
	 */
	async oldestUnsentAt() {
		const [oldest] = await result(this.#database.transaction('unsent').objectStore('unsent').index('savedAt').getAll(null, 1));
		return oldest?.savedAt;
	}

	/**
	 * Everything in a store, by kiosk and number.
	 * @template {'unsent' | 'rejected'} N
	 * @param {N} name
	 * @returns {Promise<(N extends 'unsent' ? Saved : Rejected)[]>}
	 */
	all(name) {
		return result(this.#database.transaction(name).objectStore(name).index('sequence').getAll());
	}

	/**
	 * How many answers are in a store.
	 * @param {'unsent' | 'rejected'} name
	 */
	count(name) {
		return result(this.#database.transaction(name).objectStore(name).count());
	}

	/**
	 * After the service took a batch: what it accepted goes, what it refused is kept apart.
	 * @param {Saved[]} accepted
	 * @param {Rejected[]} rejected
	 */
	settle(accepted, rejected) {
		return this.#change(['unsent', 'rejected'], stores => {
			for (const { id } of [...accepted, ...rejected])
				stores.unsent.delete(id);
			for (const row of rejected)
				stores.rejected.put(row);
		});
	}

	/** Puts the refused answers back among those to send. */
	async retryRejected() {
		const rejected = await this.all('rejected');
		return this.#change(['unsent', 'rejected'], stores => {
			for (const { errors, ...row } of rejected) {
				stores.rejected.delete(row.id);
				stores.unsent.put(row);
			}
		});
	}

	/**
	 * Notes that answers were written to a file. They stay until the service has them.
	 * @param {Saved[]} unsent
	 * @param {Saved[]} rejected
	 * @param {string} exportedAt
	 */
	exported(unsent, rejected, exportedAt) {
		return this.#change(STORES, stores => {
			stores.device.put(exportedAt, 'exportedAt');
			for (const [store, rows] of /** @type {const} */ ([[stores.unsent, unsent], [stores.rejected, rejected]])) {
				for (const { id } of rows) {
					// What was sent meanwhile is not brought back.
					store.get(id).onsuccess = read => of(read) && store.put({ ...of(read), exportedAt });
				}
			}
		});
	}

	/**
	 * @param {readonly StoreName[]} names
	 * @param {(stores: Record<StoreName, IDBObjectStore>) => void} change
	 * @returns {Promise<void>}
	 */
	#change(names, change) {
		return new Promise((resolve, reject) => {
			const transaction = this.#database.transaction(names, 'readwrite', { durability: 'strict' });
			transaction.oncomplete = () => resolve();
			transaction.onabort = () => reject(transaction.error ?? new DOMException('', 'AbortError'));
			change(/** @type {Record<StoreName, IDBObjectStore>} */ (Object.fromEntries(names.map(name => [name, transaction.objectStore(name)]))));
		});
	}
}

/**
 * @param {Asked | undefined} before
 * @param {Answer} answer
 * @param {string[]} criteria
 * @returns {Asked}
 */
function counted(before, { survey, version }, criteria) {
	const counts = before?.survey === survey && before.version === version ? before.counts : {};
	for (const code of criteria)
		counts[code] = (counts[code] ?? 0) + 1;
	return { survey, version, counts };
}

/**
 * @param {IDBObjectStore} device
 * @param {Parameters<Store['set']>[0]} values
 */
function keep(device, values) {
	for (const [key, value] of Object.entries(values)) {
		if (value === undefined)
			device.delete(key);
		else
			device.put(value, key);
	}
}

/** @param {string} kiosk */
function ofKiosk(kiosk) {
	return IDBKeyRange.bound([kiosk, 0], [kiosk, Infinity]);
}

/** @param {Event} read */
function of(read) {
	return /** @type {IDBRequest} */ (read.target).result;
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function result(request) {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error);
	});
}
