// The identity of an answer, and the code by which its citizen can find it again.

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = [5, 5, 5, 5, 6];

/**
 * A new UUIDv7 (RFC 9562): 48 bits of time, the rest random.
 * @param {number} [time] milliseconds since 1970, by the device's clock
 */
export function newId(time = Date.now()) {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	for (let i = 0; i < 6; i++)
		bytes[i] = Math.floor(time / 2 ** (8 * (5 - i))) % 256;
	bytes[6] = 0x70 | (bytes[6] & 0x0f);
	bytes[8] = 0x80 | (bytes[8] & 0x3f);
	const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/**
 * The receipt code of an id: its 128 bits, after two zero bits, as 26 letters of Crockford's base 32 in groups.
 * @param {string} id a UUID
 */
export function receiptCode(id) {
	let bits = BigInt(`0x${id.replaceAll('-', '')}`);
	let letters = '';
	for (let i = 0; i < 26; i++, bits >>= 5n)
		letters = LETTERS[Number(bits & 31n)] + letters;
	let from = 0;
	return GROUPS.map(length => letters.slice(from, from += length)).join('-');
}
