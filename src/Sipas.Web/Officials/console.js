// What makes the console handier where there is script; nothing needs it.

// A choice in a filter is enough; its button is for those without script.
for (const form of document.querySelectorAll('form[data-auto]')) {
	form.addEventListener('change', () => form.requestSubmit());
	form.querySelector('button[data-go]')?.setAttribute('hidden', '');
}

// What cannot be taken back is asked for once more.
for (const button of document.querySelectorAll('button[data-sure]'))
	button.addEventListener('click', event => confirm(button.dataset.sure) || event.preventDefault());
