"""Words for reports, public events, limits and terms (政策词表)."""

_REPORTS = {
    "township-study": ("乡镇研究", "township study"),
    "dossier": ("专题汇编", "dossier"),
    "oped": ("北京日报评论", "op-ed"),
    "immunity": ("免疫力一文", "immunity article"),
    "district-report": ("区督查局调研", "district report"),
}
_BURDEN = {
    "documents_meetings": ("文山会海", "documents and meetings"),
    "inspections": ("督查检查考核", "inspections and assessments"),
    "ledgers": ("台账报表证明", "ledgers, forms, certificates"),
    "traces": ("过度留痕", "trace-keeping"),
    "digital_formalism": ("数字形式主义", "digital formalism"),
    "duties_powers": ("权责与属地", "duties and powers"),
    "secondment": ("借调", "secondment"),
    "showcases": ("创建示范评比", "showcases and ratings"),
    "field_visits": ("调研陪同", "field visits and entourage"),
    "performance_view": ("政绩观与形象工程", "view of achievement, vanity projects"),
    "accountability": ("问责", "accountability"),
    "empowerment": ("赋权赋能", "empowerment"),
    "incentives": ("激励关怀", "incentives and care"),
    "general": ("综合", "burdens in general"),
}
_EVENT_KIND = {
    "regulation": ("法规", "regulation"),
    "policy": ("政策文件", "policy document"),
    "speech": ("讲话", "speech"),
    "meeting": ("会议", "meeting"),
    "campaign": ("专项行动", "campaign"),
    "mechanism": ("工作机制", "standing mechanism"),
    "enforcement": ("通报查处", "enforcement"),
    "local_practice": ("地方做法", "local practice"),
    "publication": ("公布", "publication"),
}
_LEVEL = {
    "central": ("中央", "central"),
    "province": ("省级", "province"),
    "city": ("地市级", "prefecture-level city"),
    "county": ("县级", "county"),
}
_CONFIRMATION = {
    "two_pages": ("两页互证", "two independent pages"),
    "same_wire": ("两页同源", "two pages, one wire report"),
    "one_page": ("仅一页", "one page"),
    "conflicting": ("说法冲突", "conflicting"),
}
_DATE_PRECISION = {
    "day": ("精确到日", "to the day"),
    "month": ("精确到月", "to the month"),
    "year": ("精确到年", "to the year"),
    "interval": ("仅知区间", "an interval"),
}
_DATE_BASIS = {
    "own": ("事件自身日期", "the event’s own"),
    "publication": ("仅知公布日期", "that of publication only"),
}
_SOURCE_CLASS = {
    "state_media": ("中央媒体", "state media"),
    "official": ("政府网站", "official site"),
    "local_media": ("地方媒体", "local media"),
    "foreign_media": ("境外媒体", "foreign media"),
    "commercial_media": ("商业媒体", "commercial media"),
    "academic": ("学术文献", "academic"),
    "legal_collection": ("法规汇编", "legal collection"),
    "repost": ("转载页", "repost"),
    "mirror": ("镜像页", "mirror"),
    "scraper": ("采集页", "scraper"),
}
_LINK_STATUS = {"printed": ("刊印链接", "link printed"), "withheld": ("不刊印", "withheld")}
_SOURCE_KIND = {
    "study": ("研究报告", "study"),
    "compilation": ("资料汇编", "compilation"),
    "opinion": ("评论", "opinion piece"),
    "article": ("期刊文章", "journal article"),
    "survey_report": ("调研报告", "survey report"),
}
_REMOVAL = {
    "title": ("标题", "title"),
    "credit": ("署名、基金与文献", "credits, funding, references"),
    "chrome": ("网站文字", "site text"),
    "page_mark": ("夹入句中的页码", "page mark inside a sentence"),
    "part_mark": ("部分编号", "part number"),
    "stray_blank": ("多余空格", "stray blank"),
}
_PROVENANCE = {
    "author": ("作者", "author"),
    "date": ("日期", "date"),
    "publication": ("刊物或出版者", "publication"),
    "place": ("调查地点", "place studied"),
    "sample": ("样本量", "sample size"),
    "references": ("参考文献", "references"),
    "complete": ("全文完整", "complete text"),
}
_STATE = {
    "given": ("给出", "given"),
    "partial": ("部分给出", "given in part"),
    "missing": ("缺失", "missing"),
    "not_applicable": ("不适用", "not applicable"),
}
_STATUS = {
    "stated": ("原文陈述", "stated"),
    "inferred": ("推断", "inferred"),
    "assumed": ("假定", "assumed"),
    "simulated": ("模拟", "simulated"),
}
_VALUE_BOUND = {
    "exact": ("准确值", "exact"),
    "at_least": ("不少于", "at least"),
    "about": ("约", "about"),
    "at_most": ("不多于", "at most"),
}
_OPERATOR = {
    "le": ("不超过", "at most"),
    "eq": ("等于", "exactly"),
    "ge": ("不少于", "at least"),
    "reduce_by": ("减少", "reduce by"),
    "reduce_by_at_least": ("至少减少", "reduce by at least"),
    "within": ("限期", "within"),
    "prohibited": ("禁止", "prohibited"),
}
_TERM_CLASS = {
    "compound": ("复合词，被切分", "compound, split into its words"),
    "phrase": ("被拆散", "broken into characters or invented words"),
    "hmm_missed": ("仅新词识别可见", "found only with new-word recognition"),
    "rare": ("词典有而语境中失去", "in the dictionary, lost in context"),
    "whole": ("整词识别", "recognised whole"),
}
_THEME = {
    "burden": ("负担", "burden"),
    "formalism": ("形式主义", "formalism"),
    "documents_meetings": ("文件会议", "documents and meetings"),
    "ledgers_traces": ("台账留痕", "ledgers and traces"),
    "assessment": ("考核督查", "assessment and inspection"),
    "accountability": ("问责", "accountability"),
    "duties_powers": ("权责", "duties and powers"),
    "digital": ("数字化", "digital"),
    "organisation": ("组织机构", "organisation"),
    "people": ("人", "people"),
    "governance": ("治理", "governance"),
    "implementation": ("执行", "implementation"),
    "other": ("其他", "other"),
}
_LIMIT_GROUP = {
    "document_length": ("文件篇幅", "document length"),
    "document_count": ("发文数量", "number of documents"),
    "meeting_length": ("会议时长", "meeting length"),
    "meeting_count": ("会议数量", "number of meetings"),
    "documents_and_meetings": ("文件与会议", "documents and meetings together"),
    "speech_length": ("讲话时长", "speech length"),
    "inspection": ("督查检查考核", "inspections and assessments"),
    "forms_ledgers": ("报表台账", "forms and ledgers"),
    "digital": ("数字平台", "digital platforms"),
    "field_visit": ("调研", "field visits"),
    "showcase": ("创建示范", "showcases"),
    "duties": ("职责事项", "duties"),
    "staffing": ("人员", "staffing"),
    "deadline": ("期限", "deadlines"),
}
_UNIT = {
    "characters": ("字", "characters"),
    "pages": ("页", "pages"),
    "minutes": ("分钟", "minutes"),
    "days": ("天", "days"),
    "working_days": ("个工作日", "working days"),
    "months": ("个月", "months"),
    "years": ("年", "years"),
    "per_year": ("次/年", "times a year"),
    "days_per_week": ("天/周", "days a week"),
    "months_per_year": ("个月/年", "months a year"),
    "items": ("项", "items"),
    "items_per_annual_plan": ("项/年度计划", "items per annual plan"),
    "tables": ("张表", "tables"),
    "appraisals": ("次考评", "appraisals"),
    "apps": ("个应用", "apps"),
    "times": ("次", "times"),
    "persons": ("人", "persons"),
    "bodies": ("个单位", "member bodies"),
    "percent": ("%", "percent"),
    "percent_of_previous_year": ("占上年%", "percent of the previous year"),
    "percent_of_2019": ("占2019年%", "percent of 2019"),
    "workers_per_10000_residents": ("人/万居民", "workers per 10,000 residents"),
    "meetings": ("个会议", "meetings"),
    "documents": ("个文件", "documents"),
    "townships": ("个乡镇（街道）", "townships and sub-districts"),
    "batches": ("批", "batches"),
    "cases": ("起", "cases"),
    "forms": ("种报表", "kinds of form"),
    "submissions": ("次报送", "submissions"),
    "inspections": ("次督查检查", "inspections"),
    "plaques": ("块牌子", "plaques"),
    "digital_items": ("个应用、账号和群", "apps, accounts and groups"),
}
# Only the first three speak of results.
_OUTCOME_SORT = {
    "fall": ("降幅", "fall as a share"),
    "pair": ("前后计数", "count before or after"),
    "amount": ("减少的数量", "amount cut"),
    "output": ("做了多少", "how much was done"),
    "state": ("整治前或摸底", "state before, or a stock-taking"),
}
_REPORTER = {
    "government": ("政府自报", "self-reported"),
    "press": ("媒体", "the press"),
}
# In the order in which the dossier lists them.
_DEVIATION = {
    "campaign": ("运动式执行", "campaign-style execution"),
    "one_size_fits_all": ("一刀切式执行", "one-size-fits-all execution"),
    "symbolic": ("象征性执行", "symbolic execution"),
    "substitution": ("替代性执行", "substitutive execution"),
    "partial": ("残缺式执行", "truncated execution"),
}
_ADDRESSED = {
    "stated": ("写明", "stated"),
    "inferred": ("推断", "inferred"),
    "not_seen": ("摘录未见", "not seen in the excerpt"),
}

GROUPS = {
    "report": _REPORTS,
    "burden": _BURDEN,
    "event_kind": _EVENT_KIND,
    "level": _LEVEL,
    "confirmation": _CONFIRMATION,
    "date_precision": _DATE_PRECISION,
    "date_basis": _DATE_BASIS,
    "source_class": _SOURCE_CLASS,
    "link_status": _LINK_STATUS,
    "source_kind": _SOURCE_KIND,
    "removal": _REMOVAL,
    "provenance": _PROVENANCE,
    "state": _STATE,
    "status": _STATUS,
    "value_bound": _VALUE_BOUND,
    "operator": _OPERATOR,
    "term_class": _TERM_CLASS,
    "theme": _THEME,
    "limit_group": _LIMIT_GROUP,
    "unit": _UNIT,
    "outcome_sort": _OUTCOME_SORT,
    "reporter": _REPORTER,
    "deviation": _DEVIATION,
    "addressed": _ADDRESSED,
}
