"""Words for what the reports argue: claims, links, lists, positions, numbers, names (论证词表)."""

_CLAIM_KIND = {
    "context": ("背景", "context"),
    "definition": ("定义", "definition"),
    "classification": ("分类", "classification"),
    "evidence": ("证据", "evidence"),
    "diagnosis": ("诊断", "diagnosis"),
    "cause": ("原因", "cause"),
    "consequence": ("后果", "consequence"),
    "mechanism": ("机制", "mechanism"),
    "remedy": ("对策", "remedy"),
    "prediction": ("预期", "prediction"),
}
_IMPORTANCE = {
    "core": ("核心", "core"),
    "supporting": ("支撑", "supporting"),
    "detail": ("细节", "detail"),
}
_BASIS = {
    "asserted": ("直接断言", "asserted"),
    "interview": ("访谈", "interview"),
    "survey": ("问卷", "survey"),
    "fieldwork": ("实地观察", "fieldwork"),
    "literature": ("引用文献", "literature"),
    "policy": ("引用政策或讲话", "policy or speech"),
    "example": ("举例", "example"),
}
_HEDGE = {
    "isolated": ("个别", "isolated"),
    "few": ("少数", "few"),
    "some": ("一些、部分", "some"),
    "many": ("不少、往往", "many, often"),
    "may": ("可能", "may"),
    "tends": ("容易、常常", "tends to"),
    "degree": ("一定程度、相对", "to a degree"),
    "conditional": ("如果、一旦", "on a condition"),
    "partly": ("不完全", "not fully"),
}
_LINK_TYPE = {
    "supports": ("支持", "supports"),
    "causes": ("导致", "causes"),
    "part_of": ("属于", "is part of"),
    "contrasts": ("对照", "contrasts with"),
    "exemplifies": ("例证", "exemplifies"),
    "remedies": ("针对", "remedies"),
    "restates": ("重述", "restates"),
}
_SAID = {
    "stated": ("原文明说", "stated"),
    "inferred": ("读者推断", "inferred"),
}
_STRUCTURE_RELATION = {
    "typology": ("类型", "kinds"),
    "manifestations": ("表现", "manifestations"),
    "causes": ("原因", "causes"),
    "consequences": ("后果", "consequences"),
    "remedies": ("对策", "remedies"),
    "steps": ("步骤", "steps"),
    "dichotomy": ("两种对立主张", "two opposed positions"),
    "components": ("组成", "components"),
    "levels": ("层级", "levels"),
    "dilemmas": ("困境", "dilemmas"),
    "chain": ("链条", "chain"),
}
_NUMBER_KIND = {
    "date": ("日期", "date"),
    "share": ("占比", "share"),
    "count": ("计数", "count"),
    "amount": ("数量", "amount"),
    "duration": ("时长", "duration"),
    "list_count": ("列举项数", "number of items listed"),
    "ordinal": ("序数", "ordinal"),
    "figurative": ("比喻", "figurative"),
    "name": ("名称中的数字", "part of a name"),
}
_WORDING = {
    "exact": ("确数", "exact"),
    "over": ("超过", "over"),
    "about": ("约", "about"),
    "up_to": ("至多", "up to"),
    "vague": ("概数", "vague"),
}
_ENTITY_KIND = {
    "document": ("文件", "document"),
    "law": ("法律法规", "law"),
    "institution": ("机构", "institution"),
    "body_type": ("机构类别", "kind of body"),
    "place": ("地名", "place"),
    "publication": ("报刊", "publication"),
    "person": ("人名", "person"),
    "work": ("文献", "cited work"),
    "programme": ("做法与制度", "programme or practice"),
    "event": ("会议与活动", "meeting or event"),
    "funding": ("资助项目", "funding"),
}
_POSITION = {
    "asserts": ("主张", "asserts"),
    "contests": ("质疑", "contests"),
    "silent": ("未谈", "silent"),
    "not_applicable": ("不适用", "not applicable"),
}
_FORCE = {
    "exclusive": ("不能同真", "cannot both hold"),
    "tension": ("有张力", "in tension"),
}
_GAP = {
    "title": ("标题", "title"),
    "heading": ("小标题", "heading"),
    "lead_in": ("引入语", "lead-in"),
    "credit": ("署名与出处", "credit"),
    "chrome": ("网站文字", "site text"),
    "broken": ("残句", "broken off"),
}
_NAMING = {
    "named": ("点名", "named"),
    "anonymised": ("隐去名称", "anonymised"),
    "anonymous": ("泛指", "anonymous"),
    "affiliation": ("作者单位所在", "author’s affiliation"),
    "in_a_name": ("名称中的地名", "inside another name"),
}

_TOPIC_GROUP = {
    "reduction": ("减负本身", "reduction itself"),
    "roots": ("根源", "roots"),
    "burdens": ("负担的样子", "kinds of burden"),
    "remedies": ("对策", "remedies"),
}

GROUPS = {
    "claim_kind": _CLAIM_KIND,
    "importance": _IMPORTANCE,
    "basis": _BASIS,
    "hedge": _HEDGE,
    "link_type": _LINK_TYPE,
    "said": _SAID,
    "structure_relation": _STRUCTURE_RELATION,
    "number_kind": _NUMBER_KIND,
    "wording": _WORDING,
    "entity_kind": _ENTITY_KIND,
    "position": _POSITION,
    "topic_group": _TOPIC_GROUP,
    "force": _FORCE,
    "gap": _GAP,
    "naming": _NAMING,
}
