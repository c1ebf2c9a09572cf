/** Text that is HTML already. */
export class Html {
  /** The markup. */
  readonly markup: string;

  /** Trusts the markup as it is. */
  constructor(markup: string) {
    this.markup = markup;
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A template whose values are escaped, but for those that are Html. */
export function html(literals: TemplateStringsArray, ...values: (string | Html)[]): Html {
  return new Html(String.raw({ raw: literals }, ...values.map(toMarkup)));
}

function toMarkup(value: string | Html): string {
  return value instanceof Html ? value.markup : value.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}
