// Faces of our own, told apart by mouth and brows; colour only helps.

import { svg } from '../screens/dom.js';

const COLOURS = ['#e8845f', '#f2b36b', '#f4dc7c', '#c3dc84', '#8cc98b'];

/**
 * The mood of each level, from −1 to 1: as many steps below the satisfied levels as above, and neutral ones between.
 * @param {number} levels how many there are
 * @param {number} satisfied how many of them, from the top, are satisfied
 */
export function moods(levels, satisfied) {
	const below = levels - satisfied;
	const neutral = Math.max(0, below - satisfied);
	const unhappy = below - neutral;
	const most = Math.max(satisfied, unhappy, 1);
	return Array.from({ length: levels }, (_, i) =>
		i < unhappy ? (i - unhappy) / most : i < below ? 0 : (i - below + 1 + most - satisfied) / most);
}

/**
 * A face; hidden from screen readers, which read the label beside it.
 * @param {number} mood from −1 to 1
 */
export function face(mood) {
	const open = Math.abs(mood) > 0.75;
	const bend = 68 + 16 * mood;
	return svg('svg', { viewBox: '0 0 100 100', class: 'face', 'aria-hidden': 'true', focusable: 'false' },
		svg('circle', { cx: 50, cy: 50, r: 46, fill: COLOURS[Math.round((mood + 1) * 2)] }),
		svg('circle', { cx: 34, cy: 42, r: 5.5, class: 'ink' }),
		svg('circle', { cx: 66, cy: 42, r: 5.5, class: 'ink' }),
		mood < -0.75 && svg('path', { d: 'M24 33 L41 24 M76 33 L59 24', class: 'line' }),
		mood > 0.75 && svg('path', { d: 'M26 30 Q34 22 42 30 M58 30 Q66 22 74 30', class: 'line' }),
		svg('path', open
			? { d: `M28 ${68 - 6 * mood} Q50 ${68 + 34 * mood} 72 ${68 - 6 * mood} Z`, class: 'ink line' }
			: { d: `M30 ${68 - 5 * mood} Q50 ${bend + 8 * mood} 70 ${68 - 5 * mood}`, class: 'line' }));
}
