// What makes the console handier where there is script; nothing needs it.

// A choice in a filter is enough; its button is for those without script.
for (const form of document.querySelectorAll('form[data-auto]')) {
	form.addEventListener('change', () => form.requestSubmit());
	form.querySelector('button[data-go]')?.setAttribute('hidden', '');
}

// What cannot be taken back is asked for once more.
for (const button of document.querySelectorAll('button[data-sure]'))
	button.addEventListener('click', event => confirm(button.dataset.sure) || event.preventDefault());

// Fields that apply only to what was chosen elsewhere in the form are shown, and sent, only then; nothing need say when.
for (const form of document.querySelectorAll('form:has([data-when])')) {
	for (const legend of form.querySelectorAll('[data-when] > legend'))
		legend.hidden = true;
	const isChosen = condition => {
		const [name, value] = condition.split('=');
		const control = form.elements[name];
		return control.value === value && !control.matches(':disabled');
	};
	const show = () => {
		for (const part of form.querySelectorAll('[data-when]'))
			part.hidden = part.disabled = !part.dataset.when.split(' ').some(isChosen);
	};
	form.addEventListener('change', show);
	// A browser that goes back restores what was chosen.
	addEventListener('pageshow', show);
	show();
}
