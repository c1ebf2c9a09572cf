import handlebars from 'handlebars';
import { readFileSync } from 'node:fs';
import type { MessageContent } from '../domain/message-content.ts';
import type { MessageView } from './message-view.ts';

/** A mail's words. */
export type RenderedMail = { readonly subject: string; readonly html: string; readonly text: string };

type Render = (view: MessageView) => string;
type Template = Record<keyof RenderedMail | 'sms', Render>;

const folder = new URL('../../templates/', import.meta.url);
const engine = handlebars.create();
engine.registerPartial('layout', read('layout.html.hbs'));
engine.registerPartial('footer', read('footer.txt.hbs'));

const templates: Record<MessageContent['template'], Template> = {
  'booking-confirmed': load('booking-confirmed'),
  'booking-cancelled': load('booking-cancelled'),
  'payment-refunded': load('payment-refunded'),
};

/** Fills a mail's template. HTML is escaped; a name that the template uses and the view lacks is an error. */
export function renderMail(template: MessageContent['template'], view: MessageView): RenderedMail {
  const { subject, html, text } = templates[template];
  return { subject: subject(view).trim(), html: html(view), text: text(view) };
}

/** Fills a text message's template. */
export function renderSms(template: MessageContent['template'], view: MessageView): string {
  return templates[template].sms(view).trim();
}

function load(name: string): Template {
  return {
    subject: compile(`${name}.subject.hbs`, { noEscape: true }),
    html: compile(`${name}.html.hbs`, { noEscape: false }),
    text: compile(`${name}.txt.hbs`, { noEscape: true }),
    sms: compile(`${name}.sms.hbs`, { noEscape: true }),
  };
}

function compile(file: string, { noEscape }: { noEscape: boolean }): Render {
  return engine.compile<MessageView>(read(file), { strict: true, knownHelpersOnly: true, noEscape });
}

function read(file: string): string {
  return readFileSync(new URL(file, folder), 'utf8');
}
