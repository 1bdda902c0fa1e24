//! Companion courses: a course's subject seen once more from another side.

use super::Level;

/// The side from which a companion course looks at its subject.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lens {
    Talk,
    Photo,
    Short,
    Answers,
    Year,
    Words,
    Age0,
    Age1,
    Age2,
    Age3,
    Age45,
    Mixed,
    Small,
    April,
    Summer,
    Handover,
    Part,
    Evening,
    Newcomer,
    Chief,
    Nurse,
    Failure,
}

/// What a lens adds to a subject.
pub(super) struct View {
    /// Second half of the title, and its reading.
    pub(super) title: &'static str,
    pub(super) kana: &'static str,
    /// Summary; `{}` stands for the subject.
    pub(super) summary: &'static str,
    pub(super) level: Level,
    /// Shortest and longest duration in minutes.
    pub(super) minutes: (i32, i32),
}

impl Lens {
    pub(super) fn view(self) -> View {
        use Level::{Leader, Mid, Novice};
        let view = |title, kana, summary, level, minutes| View { title, kana, summary, level, minutes };
        match self {
            Self::Talk => view(
                "園内研修で話し合う三つの問い",
                "えんないけんしゅうではなしあうみっつのとい",
                "『{}』を学んだあとに、職員が30分で話し合える問いと進め方の例を用意しました。印刷して使えます。",
                Leader,
                (8, 15),
            ),
            Self::Photo => view(
                "写真をもとに語り合う",
                "しゃしんをもとにかたりあう",
                "『{}』について、自園で撮った写真を一枚選び、見えたことから話し始める進め方を学びます。",
                Mid,
                (12, 22),
            ),
            Self::Short => view(
                "5分でふり返る",
                "ごふんでふりかえる",
                "『{}』の要点を、現場に入る前に短い時間で確かめます。前に受けた人のふり返りにも使えます。",
                Mid,
                (5, 5),
            ),
            Self::Answers => view(
                "よくある質問に答える",
                "よくあるしつもんにこたえる",
                "『{}』に寄せられた質問から八つを選び、現場の例をまじえて答えます。",
                Novice,
                (14, 24),
            ),
            Self::Year => view(
                "ある園の一年から",
                "あるえんのいちねんから",
                "『{}』に一年かけて取り組んだ園を訪ね、うまくいったことと迷ったことを職員が語ります。",
                Mid,
                (22, 35),
            ),
            Self::Words => view(
                "家庭に伝えることば",
                "かていにつたえることば",
                "『{}』について、送り迎えの短い時間や連絡帳で家庭に伝えるときの言い方を考えます。",
                Mid,
                (9, 16),
            ),
            Self::Age0 => view(
                "0歳児クラスの場合",
                "ぜろさいじくらすのばあい",
                "『{}』を、月齢の差が大きい0歳児クラスの一日に置きかえて考えます。",
                Novice,
                (10, 20),
            ),
            Self::Age1 => view(
                "1歳児クラスの場合",
                "いっさいじくらすのばあい",
                "『{}』を、歩く、つかむ、伝えるが広がる1歳児クラスの場面で考えます。",
                Novice,
                (10, 20),
            ),
            Self::Age2 => view(
                "2歳児クラスの場合",
                "にさいじくらすのばあい",
                "『{}』を、自分でやりたい気持ちがふくらむ2歳児クラスの場面で考えます。",
                Novice,
                (10, 20),
            ),
            Self::Age3 => view(
                "3歳児クラスの場合",
                "さんさいじくらすのばあい",
                "『{}』を、大人の数が減り集団が大きくなる3歳児クラスの場面で考えます。",
                Novice,
                (10, 20),
            ),
            Self::Age45 => view(
                "4・5歳児クラスの場合",
                "よん・ごさいじくらすのばあい",
                "『{}』を、相談しながら遊びを進める4・5歳児クラスの場面で考えます。",
                Mid,
                (12, 24),
            ),
            Self::Mixed => view(
                "異年齢クラスの場合",
                "いねんれいくらすのばあい",
                "『{}』を、年齢の違う子どもが共に暮らすクラスでどう行うかを考えます。",
                Mid,
                (12, 22),
            ),
            Self::Small => view(
                "小規模な園の工夫",
                "しょうきぼなえんのくふう",
                "『{}』を、部屋も職員も限られた小規模な園でどう行っているか、三つの園の工夫を見ます。",
                Mid,
                (10, 20),
            ),
            Self::April => view(
                "4月を前に準備すること",
                "しがつをまえにじゅんびすること",
                "『{}』について、年度が替わる前の一か月に職員で分けて行う準備を確かめます。",
                Mid,
                (10, 18),
            ),
            Self::Summer => view(
                "夏を前に確かめる",
                "なつをまえにたしかめる",
                "『{}』について、暑くなる前に職員全員でそろえておくことを一枚の表にまとめます。",
                Novice,
                (8, 15),
            ),
            Self::Handover => view(
                "年度末の引き継ぎに",
                "ねんどまつのひきつぎに",
                "『{}』のうち、次の年度の担当者に渡しておきたいことを選び、書き残す練習をします。",
                Leader,
                (15, 25),
            ),
            Self::Part => view(
                "パート職員と共有する",
                "ぱーとしょくいんときょうゆうする",
                "『{}』を、勤務時間の短い職員にも無理なく伝えるための紙一枚と声のかけ方を紹介します。",
                Novice,
                (6, 12),
            ),
            Self::Evening => view(
                "早朝・夕方の合同保育で",
                "そうちょう・ゆうがたのごうどうほいくで",
                "『{}』を、担任がいない時間帯や合同のクラスでどう行うかを場面ごとに確かめます。",
                Novice,
                (8, 14),
            ),
            Self::Newcomer => view(
                "新しく入った職員に伝える",
                "あたらしくはいったしょくいんにつたえる",
                "『{}』を新しい職員に伝えるとき、初日、一週間、一か月でどこまで話すかを考えます。",
                Leader,
                (10, 16),
            ),
            Self::Chief => view(
                "主任の立場から支える",
                "しゅにんのたちばからささえる",
                "『{}』に取り組む担任を、主任やリーダーがどう支えるかを、三人の語りから学びます。",
                Leader,
                (15, 28),
            ),
            Self::Nurse => view(
                "看護師・栄養士と進める",
                "かんごし・えいようしとすすめる",
                "『{}』を担任だけで抱えず、看護師や栄養士と分け合うための打ち合わせの例を見ます。",
                Mid,
                (12, 20),
            ),
            Self::Failure => view(
                "うまくいかなかった話から",
                "うまくいかなかったはなしから",
                "『{}』に取り組んでつまずいた園の話を聞き、やめたこと、変えたことから学びます。",
                Mid,
                (15, 26),
            ),
        }
    }
}
