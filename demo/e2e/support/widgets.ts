// What the contract specs must know of each element: a document it shows, another one, where the API has it,
// and one thing a visitor does to its view. The elements themselves come from the generated manifest, so that
// a new one cannot be forgotten: it has no entry here, and that fails.
import { readFileSync } from 'node:fs';
import { expect, type Locator } from '@playwright/test';
import { childMonth, courses, hostile, skills, withOneWrongType, withUnknownCode } from './documents.ts';

export interface Attribute {
  name: string;
  fieldName: string;
  type: { text: string };
  default?: string;
}

interface Declared {
  tagName: string;
  attributes: Attribute[];
  members: { kind: string; name: string; type?: { text: string }; readonly?: boolean }[];
  events: { name: string }[];
}

export interface Widget extends Declared {
  /** Attributes that every example needs. */
  given: Record<string, string>;
  document: object;
  /** A text that is on screen when `document` is. */
  shows: string;
  other: object;
  othersText: string;
  /** What the API needs beside `api`, and the path below it that is asked. */
  resource: Record<string, string>;
  path: RegExp;
  personal: boolean;
  oneWrongType: object;
  unknownCode: object;
  hostile: object;
  /** Something a visitor does to the view … */
  act: (element: Locator) => Promise<void>;
  /** … and how it is seen afterwards. */
  acted: (element: Locator) => Promise<void>;
  /** How many kinds of event its view listens to: click, input, … */
  eventKinds: number;
  /** What says that older content is kept, and the button that asks again. */
  kept: { part: string; text: string; again: string };
  /** Something that fires hoiku-change, and the attributes it needs; absent: `act` does. */
  change?: { attributes: Record<string, true>; act: (element: Locator) => Promise<void> };
}

const KEPT = { part: 'error', text: '前に読み込んだ内容を表示しています。', again: 'もう一度読み込む' };
const TODAY = { today: '2026-11-20' };

const known: Record<string, Omit<Widget, keyof Declared>> = {
  'hoiku-course-list': {
    given: TODAY,
    document: courses,
    shows: '乳児保育の基礎',
    other: { items: [{ id: '1', title: '別の研修' }] },
    othersText: '別の研修',
    resource: { collection: 'mihon' },
    path: /\/collections\/mihon\/courses$/,
    personal: false,
    oneWrongType: withOneWrongType.courses,
    unknownCode: withUnknownCode.courses,
    hostile: hostile.courses,
    eventKinds: 4,
    kept: { part: 'stale', text: '2026年（令和8年）11月20日 9時の内容です。', again: '新しい内容を確かめる' },
    act: async (element) => element.getByRole('searchbox').fill('だっこ'),
    acted: async (element) => {
      await expect(element.getByRole('searchbox')).toHaveValue('だっこ');
      await expect(element.getByText('乳児保育の基礎')).toHaveCount(0);
    },
  },
  'hoiku-attendance-calendar': {
    given: { ...TODAY, month: '2026-11' },
    document: childMonth,
    shows: '見本 はな',
    other: { ...childMonth, subject: { ...childMonth.subject, label: '別の子ども' } },
    othersText: '別の子ども',
    resource: { subject: 'child:mihon-01' },
    path: /\/attendance\/child\/mihon-01\b/,
    personal: true,
    oneWrongType: withOneWrongType.attendance,
    unknownCode: withUnknownCode.attendance,
    hostile: hostile.attendance,
    eventKinds: 2,
    kept: KEPT,
    act: async (element) => element.getByRole('link', { name: '一覧' }).click(),
    acted: async (element) => expect(element.getByRole('link', { name: '一覧' })).toHaveAttribute('aria-current', 'true'),
  },
  'hoiku-skill-radar': {
    given: TODAY,
    document: skills,
    shows: '乳児保育',
    other: { ...skills, framework: { ...skills.framework, axes: [{ id: 'infant-care', label: '別の軸' }, ...skills.framework.axes.slice(1)] } },
    othersText: '別の軸',
    resource: { profile: 'mihon' },
    path: /\/skill-profiles\/mihon$/,
    personal: true,
    oneWrongType: withOneWrongType.skills,
    unknownCode: withUnknownCode.skills,
    hostile: hostile.skills,
    eventKinds: 5,
    kept: KEPT,
    act: async (element) => element.getByRole('link', { name: '表' }).click(),
    acted: async (element) => expect(element.getByRole('link', { name: '表' })).toHaveAttribute('aria-current', 'true'),
    change: { attributes: { editable: true }, act: async (element) => element.getByRole('group', { name: '幼児教育' }).getByRole('radio', { name: /^A/ }).check() },
  },
};

const manifest = JSON.parse(readFileSync(new URL('../../../pkg/dist/custom-elements.json', import.meta.url), 'utf8'));

export const widgets: Widget[] = manifest.modules
  .flatMap((module: { declarations: Declared[] }) => module.declarations)
  .filter((declared: Declared) => declared.tagName)
  .map((declared: Declared) => {
    const fixture = known[declared.tagName];
    if (!fixture) throw new Error(`${declared.tagName} has no fixture in demo/e2e/support/widgets.ts`);
    return { ...declared, ...fixture };
  });

export const tags = widgets.map(({ tagName }) => tagName);

/** What an element of this kind, ready with its document, is written as. */
export const ready = (widget: Widget) => ({ attributes: { ...widget.given }, data: widget.document });

/** A text in the element's own shadow root. */
export const own = (element: Locator, text: string) => element.locator('.hoiku').getByText(text, { exact: false }).first();
