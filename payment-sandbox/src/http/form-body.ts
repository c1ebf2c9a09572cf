/** A form's fields, nested where their names are: `metadata[booking_id]=x` is `{ metadata: { booking_id: 'x' } }`. */
export type FormBody = { [name: string]: string | FormBody };

const FIELD_NAME = /^([^[\]]+)((?:\[[^[\]]+\])*)$/;

/** Parses an `application/x-www-form-urlencoded` body. Throws SyntaxError where a name cannot be read or stands twice. */
export function parseFormBody(text: string): FormBody {
  const body: FormBody = Object.create(null);
  for (const [name, value] of new URLSearchParams(text)) {
    const [, head, nested] = FIELD_NAME.exec(name) ?? unreadable(name);
    const path = [head ?? '', ...[...(nested ?? '').matchAll(/\[([^\]]+)\]/g)].map(([, key]) => key ?? '')];
    setField(body, path, value);
  }
  return body;
}

function setField(body: FormBody, path: string[], value: string): void {
  const last = path.at(-1) ?? '';
  let target = body;
  for (const key of path.slice(0, -1)) {
    const next = (target[key] ??= Object.create(null) as FormBody);
    if (typeof next === 'string') unreadable(path.join('.'));
    target = next;
  }
  if (last in target) unreadable(path.join('.'));
  target[last] = value;
}

function unreadable(name: string): never {
  throw new SyntaxError(`Cannot read the form field ${JSON.stringify(name.slice(0, 40))}`);
}
