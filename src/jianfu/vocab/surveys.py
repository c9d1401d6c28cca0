"""Words for what a survey figure is (调查词表), and for the second coding (复核词表)."""

_MEASURE = {
    "share": ("调查占比", "survey share"),
    "weighted_share": ("加权占比", "weighted survey share"),
    "mean": ("均值", "mean"),
    "time_use": ("观察所得时间分配", "observed time use"),
    "composition": ("样本构成", "sample composition"),
    "official_count": ("官方公布数", "official count"),
    "administrative_count": ("行政记录数", "administrative count"),
    "media_tally": ("媒体梳理数", "media tally"),
}
_SURVEY_UNIT = {
    "fraction": ("占比（0—1）", "fraction of 1"),
    "hours_per_week": ("小时/周", "hours a week"),
    "cases": ("起", "cases"),
    "persons": ("人", "persons"),
    "items": ("项", "items"),
    "forms": ("种", "kinds of form"),
    "apps_per_person": ("个/人", "apps per person"),
    "documents": ("份", "documents"),
    "notices": ("份通知", "notices"),
    "meetings": ("个会议", "meetings"),
    "provinces": ("个省份", "provinces"),
    "projects": ("个项目", "projects"),
    "count": ("个", "count"),
}
_POPULATION = {
    "cadres": ("干部", "cadres"),
    "grassroots_cadres": ("基层干部", "grassroots cadres"),
    "community_workers": ("社区工作者", "community workers"),
    "county_leaders": ("县处级领导", "county-level leaders"),
    "public": ("公众", "the public"),
    "mixed": ("公众与干部混合", "public and cadres mixed"),
    "cases": ("通报案例", "published cases"),
    "records": ("行政记录", "administrative records"),
}
_SURVEY_MODE = {
    "online": ("网上回答", "answered online"),
    "mixed": ("部分在网上回答", "answered partly online"),
    "offline": ("当面或书面回答", "answered in person or on paper"),
    "observed": ("观察", "observed"),
    "counted": ("从记录数出", "counted from records"),
    "not_said": ("未说明", "not said"),
}
_RECODED = {
    "kind": ("主张类型", "kind of claim"),
    "importance": ("重要性", "importance"),
    "basis": ("依据", "basis"),
    "hedged": ("有无限定语", "hedged or not"),
    "from_actor": ("转出者", "from"),
    "to_actor": ("承受者", "to"),
    "from_tier": ("转出层级", "from level"),
    "to_tier": ("承受层级", "to level"),
    "instrument": ("手段", "instrument"),
    "relation_type": ("关系类型", "type of relation"),
    "shifted": ("所转之物", "what is shifted"),
    "case_kind": ("案例类型", "kind of case"),
    "shift": ("是否转嫁", "shift or not"),
    "first_instrument": ("首要机制", "first mechanism"),
}

GROUPS = {
    "measure": _MEASURE,
    "survey_unit": _SURVEY_UNIT,
    "population": _POPULATION,
    "survey_mode": _SURVEY_MODE,
    "recoded": _RECODED,
}
