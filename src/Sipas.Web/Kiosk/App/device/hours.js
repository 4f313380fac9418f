// Opening hours, by the clock of Vietnam.

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const VIETNAM = 7 * 3_600_000;

/**
 * Whether a place is open. A day that is not named is closed; without hours it is always open.
 * @param {Record<string, string[]> | null} hours for example { "monday": ["07:30-11:30"] }
 * @param {number} now milliseconds since 1970
 */
export function isOpen(hours, now) {
	if (!hours)
		return true;
	const local = new Date(now + VIETNAM).toISOString();
	const time = local.slice(11, 16);
	return spansOf(hours, now).some(span => time >= span.slice(0, 5) && time < span.slice(6, 11));
}

/**
 * The spans of today.
 * @param {Record<string, string[]>} hours
 * @param {number} now
 */
export function spansOf(hours, now) {
	return hours[DAYS[new Date(now + VIETNAM).getUTCDay()]] ?? [];
}
