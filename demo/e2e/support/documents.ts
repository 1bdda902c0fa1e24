// Documents for the specs: small, invented, and with every counted number written beside what it counts.

const asOf = '2026-11-20T09:00:00+09:00';
const source = { label: '見本データ', url: 'https://example.jp/source' };

interface CourseTraits {
  field?: string;
  level?: string;
  format?: string;
  minutes?: number;
  kana?: string;
  [more: string]: unknown;
}

const course = (id: string, title: string, { kana, minutes, ...traits }: CourseTraits = {}) => ({
  id,
  title,
  titleKana: kana,
  durationMinutes: minutes,
  url: `https://example.jp/courses/${id}`,
  ...traits,
});

/** 24 courses: 10 infant-care (of them 4 novice), 8 food-allergy, 6 special-needs; two pages of 20. */
export const courses = {
  asOf,
  source,
  collection: { id: 'mihon', title: '見本の研修', municipalityCode: '132047', description: '仕様のための見本です。' },
  items: [
    course('i1', '乳児の食育', { kana: 'にゅうじのしょくいく', field: 'infant-care', level: 'novice', format: 'on-demand', minutes: 5, reason: '今年度の重点です。', popularity: 30, publishedOn: '2026-04-01' }),
    course('i2', '乳児保育の基礎', { kana: 'にゅうじほいくのきそ', field: 'infant-care', level: 'novice', format: 'on-demand', minutes: 15, captions: ['ja'], transcript: true, popularity: 90, publishedOn: '2026-05-01' }),
    course('i3', '午睡のみまもり', { kana: 'ごすいのみまもり', field: 'infant-care', level: 'novice', format: 'live', minutes: 60, sessions: [{ startsAt: '2026-12-05T13:00:00+09:00', endsAt: '2026-12-05T14:00:00+09:00', place: 'オンライン', capacity: 40, remaining: 3 }] }),
    course('i4', 'だっことことば', { field: 'infant-care', level: 'novice', format: 'in-person', minutes: 90, sessions: [{ startText: '2月上旬' }] }),
    ...['離乳食のすすめ方', '乳児の安全', '授乳と記録', '乳児の遊び', '担当制を考える', '乳児クラスの連携'].map((title, at) =>
      course(`i${at + 5}`, title, { field: 'infant-care', level: 'mid', format: 'on-demand', minutes: 20 }),
    ),
    course('f1', 'ファーストエイドとアレルギー', { kana: 'ふぁーすとえいどとあれるぎー', field: 'food-allergy', level: 'mid', format: 'on-demand', minutes: 30, designation: { prefecture: '10', fiscalYear: 2026, field: 'food-allergy', hours: 15 } }),
    course('f2', '食物アレルギーの対応', { kana: 'しょくもつあれるぎーのたいおう', field: 'food-allergy', level: 'leader', format: 'on-demand', minutes: 45, designation: { prefecture: '10', fiscalYear: 2025, hours: 15 } }),
    ...['エピペンの使い方', '給食の工夫', '野菜を育てる', '食べる意欲', '誤食を防ぐ', '献立と連携'].map((title, at) =>
      course(`f${at + 3}`, title, { field: 'food-allergy', level: 'leader', format: 'on-demand', minutes: 25 }),
    ),
    course('s1', '障害のある子どもの保育', { kana: 'しょうがいのあるこどものほいく', field: 'special-needs', level: 'leader', format: 'on-demand', minutes: 60 }),
    course('s2', '障がい理解のはじめ', { kana: 'しょうがいりかいのはじめ', field: 'special-needs', level: 'leader', format: 'live', minutes: 120, sessions: [{ startsAt: '2027-01-21T14:00:00+09:00', endsAt: '2027-01-21T15:00:00+09:00', place: 'あおば市役所 分庁舎3階', capacity: 240, remaining: 118 }] }),
    ...['個別の計画', '関係機関との連携', 'ことばの育ち', '感覚の特性'].map((title, at) =>
      course(`s${at + 3}`, title, { field: 'special-needs', level: 'leader', format: 'on-demand', minutes: 25 }),
    ),
  ],
  total: 24,
  next: null,
};

const times = (arrival: string, departure: string) => ({ in: arrival, out: departure });
const november = (day: number) => `2026-11-${String(day).padStart(2, '0')}`;
const closedInNovember = [3, 23];
/** Monday to Friday: 1 November 2026 is a Sunday. */
const weekdays = Array.from({ length: 30 }, (_, at) => at + 1).filter((day) => day % 7 >= 2 && day % 7 <= 6);
const openDays = weekdays.filter((day) => !closedInNovember.includes(day));

/** One child in November 2026, known until Friday the 20th: of 14 days 11 present, 1 late, 1 absent, 1 not confirmed. */
export const childMonth = {
  asOf,
  source,
  subject: { kind: 'child', id: 'child:mihon-01', label: '見本 はな', detail: 'りす組' },
  days: weekdays.map((day) => {
    if (closedInNovember.includes(day)) return { date: november(day), code: 'closed' };
    const planned = times('08:30', '17:00');
    const known = { date: november(day), planned, actual: times('08:24', '17:05'), billable: times('08:30', '17:15') };
    if (day > 20) return { date: november(day), code: 'planned', planned };
    if (day === 6) return { ...known, code: 'late', actual: times('09:41', '17:05'), reason: '通院のため' };
    if (day === 12) return { date: november(day), code: 'absent-notified', planned, reason: '発熱' };
    if (day === 20) return { date: november(day), code: 'unconfirmed', planned };
    return { ...known, code: 'present' };
  }),
  closures: [],
  events: [{ date: november(14), label: '発表会' }],
  rules: { rounding: '請求の時刻は15分単位です。', clock: '玄関の端末', deadline: '09:30' },
};

/** A class of three in November 2026. */
export const classMonth = {
  asOf,
  source,
  subject: { kind: 'class', id: 'class:mihon', label: 'りす組' },
  members: ['見本 はな', '見本 そら', '見本 うみ'].map((label, child) => ({
    id: `child:mihon-0${child + 1}`,
    label,
    days: openDays.filter((day) => day <= 20).map((day) => ({ date: november(day), code: (day + child) % 7 === 0 ? 'absent-notified' : 'present' })),
  })),
  closures: [],
  events: [],
};

/** A facility's counts in November 2026. */
export const facilityMonth = {
  asOf,
  source,
  subject: { kind: 'facility', id: 'facility:mihon', label: '見本こども園' },
  days: openDays.filter((day) => day <= 20).map((day) => ({ date: november(day), totals: { present: 50 + (day % 5), 'absent-notified': 10 - (day % 5) }, enrolled: 60, capacity: 70 })),
  closures: [],
  events: [],
};

const axes = [
  ['infant-care', '乳児保育'],
  ['early-education', '幼児教育'],
  ['special-needs', '障害児保育'],
  ['food-allergy', '食育・アレルギー対応'],
  ['health-safety', '保健衛生・安全対策'],
  ['family-support', '保護者支援・子育て支援'],
].map(([id, label]) => ({ id, label, ...(id === 'infant-care' && { labelKana: 'にゅうじほいく' }), max: 4, description: `${label}について`, courses: ['i1'] }));

/** Six axes; today 3 2 1 4 3 and one unanswered; a target; a cohort of 12. */
export const skills = {
  asOf,
  source,
  framework: {
    id: 'mihon',
    title: '見本の自己評価',
    levels: [
      { value: 1, label: 'D', text: 'これから取り組む' },
      { value: 2, label: 'C', text: '助言があればできる' },
      { value: 3, label: 'B', text: 'ほぼできている' },
      { value: 4, label: 'A', text: '人に伝えられる' },
    ],
    axes,
  },
  series: [
    { id: 'now', role: 'current', label: '現在', assessor: 'self', date: '2026-10-01', values: { 'infant-care': 3, 'early-education': 2, 'special-needs': 1, 'food-allergy': 4, 'health-safety': 3, 'family-support': null } },
    { id: 'ideal', role: 'target', label: 'なりたい姿', date: '2027-03-31', values: { 'infant-care': 4, 'early-education': 4, 'special-needs': 3, 'food-allergy': 4, 'health-safety': 4, 'family-support': 3 } },
    { id: 'peers', role: 'cohort', label: '園の中央値', n: 12, values: { 'infant-care': 3, 'early-education': 3, 'special-needs': 2, 'food-allergy': 3, 'health-safety': 3, 'family-support': 2 } },
  ],
  goal: { text: '3歳児の担任として遊びを広げたい', by: '2027-03-31' },
  actions: [{ text: '研修を1つ受ける', due: '2027-01-31' }],
};

const { items } = courses;
const { framework } = skills;

/** The same kinds of document, each with one thing wrong in it that must not hide the rest. */
export const withOneWrongType = {
  courses: { ...courses, items: [{ id: 'bad', title: '型の違う項目', durationMinutes: 'quinze' }, ...items.slice(0, 3)] },
  attendance: { ...childMonth, days: [{ date: '2026-11-31', code: 'present' }, ...childMonth.days] },
  skills: { ...skills, framework: { ...framework, axes: [{ id: 'bad', label: 7 }, ...framework.axes] } },
};

/** The same kinds of document, each with a code or id that nothing defines. */
export const withUnknownCode = {
  courses: { ...courses, items: [{ ...items[0], field: 'space-flight' }, ...items.slice(1, 3)] },
  attendance: { ...childMonth, days: [{ ...childMonth.days[0], code: 'on-the-moon' }, ...childMonth.days.slice(1)] },
  skills: { ...skills, series: [{ ...skills.series[0], values: { ...skills.series[0]!.values, 'space-flight': 3 } }] },
};

/** Texts that would do harm if data were ever HTML or code. */
export const payloads = ['<img src=x onerror="window.harmed=1">', '<script>window.harmed=1</script>', '"><svg onload=window.harmed=1>', '{{constructor.constructor("window.harmed=1")()}}'];

export const hostile = {
  courses: { ...courses, items: payloads.map((payload, at) => course(`x${at}`, payload, { summary: payload, topics: [payload], reason: payload, url: 'javascript:window.harmed=1' })) },
  attendance: { ...childMonth, source: { label: payloads[0], url: 'javascript:window.harmed=1' }, subject: { ...childMonth.subject, label: payloads[0] }, days: childMonth.days.map((day) => ({ ...day, note: payloads[0], reason: payloads[1] })), events: [{ date: '2026-11-20', label: payloads[2] }] },
  skills: { ...skills, framework: { ...framework, title: payloads[0], axes: axes.map((axis, at) => ({ ...axis, label: payloads[at % payloads.length] })) }, goal: { text: payloads[1] } },
};
