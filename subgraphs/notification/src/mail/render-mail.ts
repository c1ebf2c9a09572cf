import handlebars from 'handlebars';
import { readFileSync } from 'node:fs';
import type { MailContent } from '../domain/mail-content.ts';
import type { MailView } from './mail-view.ts';

/** A mail's words. */
export type RenderedMail = { readonly subject: string; readonly html: string; readonly text: string };

type Render = (view: MailView) => string;

const folder = new URL('../../templates/', import.meta.url);
const engine = handlebars.create();
engine.registerPartial('layout', read('layout.html.hbs'));

const templates: Record<MailContent['template'], Record<keyof RenderedMail, Render>> = {
  'booking-confirmed': load('booking-confirmed'),
  'booking-cancelled': load('booking-cancelled'),
};

/** Fills a template. HTML is escaped; a name that the template uses and the view lacks is an error. */
export function renderMail(template: MailContent['template'], view: MailView): RenderedMail {
  const { subject, html, text } = templates[template];
  return { subject: subject(view).trim(), html: html(view), text: text(view) };
}

function load(name: string): Record<keyof RenderedMail, Render> {
  return {
    subject: compile(`${name}.subject.hbs`, { noEscape: true }),
    html: compile(`${name}.html.hbs`, { noEscape: false }),
    text: compile(`${name}.txt.hbs`, { noEscape: true }),
  };
}

function compile(file: string, { noEscape }: { noEscape: boolean }): Render {
  return engine.compile<MailView>(read(file), { strict: true, knownHelpersOnly: true, noEscape });
}

function read(file: string): string {
  return readFileSync(new URL(file, folder), 'utf8');
}
