import type { HeldRequest } from '../../core/held-navigation.ts';

/** Sends what was held from this tab, in the way it would have gone: a form as a form, anything else as a link. */
export function sendRequest({ url, method, enctype, fields }: HeldRequest): void {
  if (method !== 'POST') {
    location.replace(url);
    return;
  }
  const form = document.createElement('form');
  form.method = 'post';
  form.action = url;
  form.enctype = enctype;
  form.hidden = true;
  for (const [name, value] of fields) {
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  // A field called `submit` would stand in the way of the form's own.
  HTMLFormElement.prototype.submit.call(form);
}
