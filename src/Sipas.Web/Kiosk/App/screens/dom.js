// Elements without markup in strings: what people wrote stays text.

/** @typedef {Node | string | false | null | undefined} Child */

/**
 * An HTML element. Functions are listeners (onclick…), booleans are set or left out.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function el(tag, attributes = {}, ...children) {
	return fill(document.createElement(tag), attributes, children);
}

/**
 * Large keys for a text, and one that erases.
 * @param {string} letters
 * @param {string} erase what that key is called
 * @param {(change: (text: string) => string) => void} press
 */
export function keypad(letters, erase, press) {
	/** @type {(name: string, change: (text: string) => string, attributes?: object) => HTMLElement} */
	const key = (name, change, attributes) => el('button', { type: 'button', onclick: () => press(change), ...attributes }, name);
	return el('div', { class: 'keys' },
		...Array.from(letters, letter => key(letter, text => text + letter)),
		key('⌫', text => text.slice(0, -1), { class: 'erase', 'aria-label': erase }));
}

/**
 * An SVG element.
 * @param {string} tag
 * @param {Record<string, unknown>} attributes
 * @param {...Child} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes, ...children) {
	return fill(/** @type {SVGElement} */ (document.createElementNS('http://www.w3.org/2000/svg', tag)), attributes, children);
}

/**
 * @template {Element} E
 * @param {E} element
 * @param {Record<string, unknown>} attributes
 * @param {Child[]} children
 */
function fill(element, attributes, children) {
	for (const [name, value] of Object.entries(attributes)) {
		if (typeof value === 'function')
			element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
		else if (value !== undefined && value !== false && value !== null)
			element.setAttribute(name, value === true ? '' : String(value));
	}
	element.append(...children.filter(child => child || child === '').map(child => /** @type {Node | string} */ (child)));
	return element;
}
