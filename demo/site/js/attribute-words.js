// What the controls call an attribute or method in Japanese: [its name, what it does]. Where a word is
// missing, the page shows the manifest's own.
export const WORDS = {
  // every widget
  src: ["文書のURL", "文書（JSON）を一つだけ読むときの場所です。"],
  api: ["APIのURL", "公開APIの、/v1 までのURLです。"],
  lang: ["ことば", "ja、ja-simple（やさしい日本語）、en。なければページのことばです。"],
  era: ["年の書きかた", "両方（both）、西暦（western）、和暦（japanese）。"],
  furigana: ["ふりがな", "読みがあることばに付けます。auto はページに合わせます。"],
  "heading-level": ["見出しの段", "部品の見出しを、ページの第何段に置くか。2から6までです。"],
  "color-scheme": ["明るさ", "auto はページに合わせます。"],
  density: ["文字と部品の大きさ", "ふつう、つめる、大きくする。"],
  "url-state": ["URLに残す名前", "今の見えかたを、この名前でページのURLに残します。なければ残しません。"],
  today: ["今日とみなす日", "2026-11-20 のように書きます。なければ日本の今日です。"],
  // course list
  collection: ["コレクション", "見せる一覧のidです。aoba-2026、mihon-2026、catalogue があります。"],
  query: ["さがすことば", "空白で区切ると、すべてを含む研修をさがします。"],
  fields: ["分野", "分野のidを、空白で区切って書きます。"],
  levels: ["対象", "novice、mid、leader、manager を、空白で区切って書きます。"],
  formats: ["受けかた", "on-demand、live、in-person を、空白で区切って書きます。"],
  sort: ["並べる順", "計画、新しい、短い、人気、題名の順です。"],
  page: ["ページ", "初めに見せるページです。"],
  "page-size": ["1ページの件数", "1ページに見せる件数です。"],
  selectable: ["選べる", "研修を選んで、ページに渡したり、園内研修の用紙に印刷したりできるようにします。"],
  "json-ld": ["検索エンジンに伝える", "画面に出ている研修を、schema.org の形でもページに置きます。Trusted Types を求めるページでは使えません。"],
  // attendance calendar
  subject: ["だれの出欠か", "child:risu-01、class:risu、facility:mihon のように書きます。"],
  month: ["月", "2026-11 のように書きます。なければ今日の月です。"],
  "week-start": ["週の始まり", "日曜か月曜です。"],
  "hide-closed": ["休みの曜日を出さない", "いつも休みの曜日の列を省きます。行事のある日と、合計、ファイル、印刷する出席簿はそのままです。"],
  names: ["名前の見せかた", "クラスの子どもの名前を、全部見せるか、頭の文字にするか、番号にするか。"],
  requests: ["連絡を受ける", "家庭から、欠席、遅れ、迎えの変更を知らせられるようにします。部品は送らず、イベントで知らせるだけです。"],
  "export-names": ["CSVに名前を入れる", "なければ、保存するCSVには番号だけが入ります。"],
  // skill radar
  profile: ["だれのふりかえりか", "mihon、few、new があります。"],
  series: ["見せる系列", "系列のidを、空白で区切って書きます。"],
  editable: ["答えられる", "答えを書き直せるようにします。"],
  publish: ["公開用にする", "集計した値と説明だけを見せます。一人の答え、目標、コメントは出しません。"],
  name: ["フォームでの名前", "フォームとして送るときの名前です。"],
  required: ["必ず答える", "答えがないとフォームを送れません。"],
  for: ["動かす部品", "ここで選んだ分野で絞りこむ部品のidです。"],
  // the same word in several widgets
  layout: ["並べかた", "カード、表、一行ずつ。"],
  view: ["見せかた", "初めに見せる形です。なければ、部品が内容に合わせて選びます。"],
  // methods
  "refresh()": ["読みこみ直す"],
  "exportCsv()": ["CSVで保存する"],
  "print()": ["印刷する"],
};
