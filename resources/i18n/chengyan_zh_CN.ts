<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>插入(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>检查(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
</context>
<context>
    <name>ApologyPage</name>
    <message>
        <source>Apology</source>
        <translation>致歉</translation>
    </message>
    <message>
        <source>Whose responsibility, to whom, for what</source>
        <translation>责任在谁，向谁道歉，为何事道歉</translation>
    </message>
    <message>
        <source>Responsibility</source>
        <translation>责任</translation>
    </message>
    <message>
        <source>Whose responsibility</source>
        <translation>责任归属</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>向谁道歉</translation>
    </message>
    <message>
        <source>Such as 312 users</source>
        <translation>如：312位用户</translation>
    </message>
    <message>
        <source>For what</source>
        <translation>为什么事道歉</translation>
    </message>
    <message>
        <source>The deed itself, not the feelings of others</source>
        <translation>写做错的事本身，不写别人的感受</translation>
    </message>
    <message>
        <source>Apology in the statement</source>
        <translation>文稿中的致歉</translation>
    </message>
</context>
<context>
    <name>CaseView</name>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>The text changed since it was checked. It is being checked again; then choose the fix anew.</source>
        <translation>检查之后文字又改过，正在重新检查。请稍后再选一次修改。</translation>
    </message>
    <message>
        <source>{0} rows removed.</source>
        <translation>已删除 {0} 行。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>The section was removed.</source>
        <translation>这一节已删除。</translation>
    </message>
    <message>
        <source>The text could not be checked. {0}</source>
        <translation>文稿没有检查成。{0}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
</context>
<context>
    <name>CheckPanel</name>
    <message>
        <source>Findings</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>Loading the rules. You can go on writing.</source>
        <translation>正在载入规则，可以继续写。</translation>
    </message>
    <message>
        <source>No findings. Read it aloud once before it goes out.</source>
        <translation>没有发现问题。发出前请再通读一遍。</translation>
    </message>
    <message>
        <source>F8 goes to the next finding, Shift+F8 to the previous one</source>
        <translation>F8 到下一处，Shift+F8 到上一处</translation>
    </message>
    <message>
        <source>Choose a finding to see why it is one and how to mend it.</source>
        <translation>选中一条，查看理由和建议。</translation>
    </message>
    <message>
        <source>Findings appear here while you write.</source>
        <translation>边写边查，结果显示在这里。</translation>
    </message>
    <message>
        <source>Instead: {0}</source>
        <translation>建议：{0}</translation>
    </message>
    <message>
        <source>Rule {0}</source>
        <translation>规则 {0}</translation>
    </message>
    <message>
        <source>“{0}” → “{1}”</source>
        <translation>“{0}” → “{1}”</translation>
    </message>
    <message>
        <source>Delete “{0}”</source>
        <translation>删去“{0}”</translation>
    </message>
    <message>
        <source>Adopt</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Adopt: {0}</source>
        <translation>采用：{0}</translation>
    </message>
</context>
<context>
    <name>Clocks</name>
    <message>
        <source>Report to {0}</source>
        <translation>向{0}报告</translation>
    </message>
    <message>
        <source>Next update</source>
        <translation>下次通报</translation>
    </message>
    <message>
        <source>Press: {0}</source>
        <translation>媒体：{0}</translation>
    </message>
    <message>
        <source>Golden {0} hours</source>
        <translation>黄金{0}小时</translation>
    </message>
    <message>
        <source>A habit of the field for reference, no rule of law</source>
        <translation>实务参考，并非法定时限</translation>
    </message>
    <message>
        <source>{0} days</source>
        <translation>{0}天</translation>
    </message>
    <message>
        <source>{0} d {1} h</source>
        <translation>{0}天{1}小时</translation>
    </message>
    <message>
        <source>may apply</source>
        <translation>可能适用</translation>
    </message>
    <message>
        <source>{0} past</source>
        <translation>已过 {0}</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>剩 {0}</translation>
    </message>
</context>
<context>
    <name>ConflictDialog</name>
    <message>
        <source>Two versions</source>
        <translation>两个版本</translation>
    </message>
    <message>
        <source>This text was also changed in another window, and saved there first.</source>
        <translation>这篇文稿在另一个窗口里也改过，并且先存了。</translation>
    </message>
    <message>
        <source>These records were also changed in another window, and saved there first.</source>
        <translation>这些记录在另一个窗口里也改过，并且先存了。</translation>
    </message>
    <message>
        <source>Choose which one you go on with; the other one is kept beside it.</source>
        <translation>请选择接着用哪一份，另一份会一并保留。</translation>
    </message>
    <message>
        <source>In this window</source>
        <translation>本窗口</translation>
    </message>
    <message>
        <source>In the workspace</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>Go on with the workspace&apos;s</source>
        <translation>用工作区的</translation>
    </message>
    <message>
        <source>Go on with mine</source>
        <translation>用我的</translation>
    </message>
</context>
<context>
    <name>Conflicts</name>
    <message>
        <source>{0} (other version)</source>
        <translation>{0}（另一版本）</translation>
    </message>
    <message>
        <source>Another window saved this case first. Nothing is lost: both versions are here. Saving waits for you.</source>
        <translation>另一个窗口先保存了这个事件。两份都在，没有丢失。请您决定后再保存。</translation>
    </message>
    <message>
        <source>Show both</source>
        <translation>对照查看</translation>
    </message>
    <message>
        <source>The other version is kept; find it under File, Statements of this incident, or on the start page.</source>
        <translation>另一份已保留，可在“文件 › 本事件的文稿”或开始页找到。</translation>
    </message>
</context>
<context>
    <name>DraftOffer</name>
    <message>
        <source>New draft</source>
        <translation>新草稿</translation>
    </message>
    <message>
        <source>Nothing of yours is changed until you adopt a section.</source>
        <translation>采用之前，您写的内容一字不动。</translation>
    </message>
    <message>
        <source>Adopt all</source>
        <translation>全部采用</translation>
    </message>
    <message>
        <source>Discard the draft</source>
        <translation>放弃草稿</translation>
    </message>
    <message>
        <source>The new draft says the same as your text.</source>
        <translation>新草稿与现有文稿相同。</translation>
    </message>
    <message>
        <source>Replace mine</source>
        <translation>替换这一节</translation>
    </message>
    <message>
        <source>Add the section</source>
        <translation>添加这一节</translation>
    </message>
    <message>
        <source>Draft of the section “{0}”</source>
        <translation>“{0}”一节的草稿</translation>
    </message>
</context>
<context>
    <name>EntryPainter</name>
    <message>
        <source>Missing: {0}</source>
        <translation>缺少：{0}</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>“{0}”</translation>
    </message>
    <message>
        <source>whole text</source>
        <translation>全文</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Something unforeseen went wrong ({0}). Your text is safe. Try again; if it happens again, report it.</source>
        <translation>出现意外错误（{0}）。文稿没有受影响，请再试一次；若反复出现，请反馈给维护者。</translation>
    </message>
</context>
<context>
    <name>ExpiredChip</name>
    <message>
        <source>{0} expired</source>
        <translation>已过期 {0} 项</translation>
    </message>
</context>
<context>
    <name>Explanation</name>
    <message>
        <source>Instead: {0}</source>
        <translation>建议：{0}</translation>
    </message>
    <message>
        <source>Background: {0}</source>
        <translation>参考：{0}</translation>
    </message>
    <message>
        <source>Basis: {0}</source>
        <translation>依据：{0}</translation>
    </message>
    <message>
        <source> (wording not yet verified)</source>
        <translation>（原文待核）</translation>
    </message>
</context>
<context>
    <name>FactEvidence</name>
    <message>
        <source>Adding evidence to {0}…</source>
        <translation>正在为 {0} 添加证据…</translation>
    </message>
    <message>
        <source>{0} is no longer there; the evidence was not attached.</source>
        <translation>{0} 已不在表里，证据没有挂上。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Evidence of {0}: {1}. A copy is kept in the workspace.</source>
        <translation>{0} 的证据：{1}。副本已存入工作区。</translation>
    </message>
</context>
<context>
    <name>FactsPage</name>
    <message>
        <source>Facts</source>
        <translation>事实</translation>
    </message>
    <message>
        <source>What is known, until when, and who says so</source>
        <translation>已知什么、截至何时、由谁提供</translation>
    </message>
    <message>
        <source>Every number, time and cause in the statement must rest on a verified, public fact.</source>
        <translation>文稿里的每个数字、时间和原因，都要有一条已核实、可公开的事实支持。</translation>
    </message>
    <message>
        <source>Add a fact</source>
        <translation>添加事实</translation>
    </message>
    <message>
        <source>What others say</source>
        <translation>网传说法</translation>
    </message>
    <message>
        <source>Keep rumours and accusations apart from the facts; a clarification is built on them.</source>
        <translation>传言和指控单独记录，不与事实混在一起；澄清说明逐条据此回应。</translation>
    </message>
    <message>
        <source>Add a claim</source>
        <translation>添加说法</translation>
    </message>
    <message>
        <source>Facts in the statement</source>
        <translation>文稿中的事实</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>Everything is saved as you type</source>
        <translation>边写边存</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Not saved: two versions, please decide</source>
        <translation>未保存：有两个版本，请选择</translation>
    </message>
    <message>
        <source>Saved {0}</source>
        <translation>已保存 {0}</translation>
    </message>
    <message>
        <source>Not saved. {0}</source>
        <translation>未保存。{0}</translation>
    </message>
    <message>
        <source>{0} characters · Weibo {1} / {2}</source>
        <translation>{0} 字 · 微博 {1} / {2}</translation>
    </message>
</context>
<context>
    <name>IncidentPage</name>
    <message>
        <source>Incident</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>What happened, since when, and where people talk about it</source>
        <translation>发生了什么，从何时起，在哪里被讨论</translation>
    </message>
    <message>
        <source>Title of the incident</source>
        <translation>事件名称</translation>
    </message>
    <message>
        <source>Kind of incident</source>
        <translation>事件类型</translation>
    </message>
    <message>
        <source>Organisation, as people call it</source>
        <translation>企业简称</translation>
    </message>
    <message>
        <source>Full registered name</source>
        <translation>企业全称</translation>
    </message>
    <message>
        <source>Weibo account</source>
        <translation>微博账号</translation>
    </message>
    <message>
        <source>Whose responsibility</source>
        <translation>责任归属</translation>
    </message>
    <message>
        <source>While it is undetermined, the text neither apologises nor denies.</source>
        <translation>责任待定时，文稿既不道歉，也不否认。</translation>
    </message>
    <message>
        <source>Signatory of a personal letter</source>
        <translation>署名人（亲笔信）</translation>
    </message>
    <message>
        <source>Position of the signatory</source>
        <translation>署名人职务</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Occurred</source>
        <translation>发生时间</translation>
    </message>
    <message>
        <source>Discovered by us</source>
        <translation>发现时间</translation>
    </message>
    <message>
        <source>First public complaint</source>
        <translation>首次公开投诉</translation>
    </message>
    <message>
        <source>On a hot list</source>
        <translation>登上热搜</translation>
    </message>
    <message>
        <source>Next update promised</source>
        <translation>承诺的下次通报</translation>
    </message>
    <message>
        <source>Where it is talked about</source>
        <translation>讨论平台</translation>
    </message>
    <message>
        <source>Topics watched (divided by spaces)</source>
        <translation>关注的话题（用空格分开）</translation>
    </message>
    <message>
        <source>Watched topics are never put into a text by themselves.</source>
        <translation>关注的话题不会自动写进文稿。</translation>
    </message>
    <message>
        <source>What the incident involves</source>
        <translation>事件涉及</translation>
    </message>
    <message>
        <source>Kind and these marks decide which rules and deadlines apply.</source>
        <translation>事件类型和这些标记决定适用哪些规则与时限。</translation>
    </message>
    <message>
        <source>Where people can turn</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>A statement without a way to reach you is not believed. Add a hotline, an address, its hours.</source>
        <translation>没有联系方式的声明难以取信。请添加热线、邮箱和服务时间。</translation>
    </message>
    <message>
        <source>Add a contact</source>
        <translation>添加联系方式</translation>
    </message>
    <message>
        <source>Reports to authorities</source>
        <translation>向主管部门的报告</translation>
    </message>
    <message>
        <source>A text that says “reported” needs the report&apos;s time here.</source>
        <translation>文稿要写“已报告”，这里须有报告时间。</translation>
    </message>
    <message>
        <source>Add a report</source>
        <translation>添加报告</translation>
    </message>
    <message>
        <source>Proceedings</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Police reports, lawsuits, inspections, each at its own stage.</source>
        <translation>报警报案、诉讼、检测检验等，各记到所处阶段。</translation>
    </message>
    <message>
        <source>Add a proceeding</source>
        <translation>添加程序</translation>
    </message>
    <message>
        <source>Deadlines</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Set by law or by yourselves; they run in the strip at the top.</source>
        <translation>法定或自定的期限，会在顶部计时。</translation>
    </message>
    <message>
        <source>Add a deadline</source>
        <translation>添加期限</translation>
    </message>
    <message>
        <source>Published before</source>
        <translation>此前发布的内容</translation>
    </message>
    <message>
        <source>What was already said on this incident; the next text must agree with it.</source>
        <translation>就本事件已经发布过的内容；后面的文稿须与它一致。</translation>
    </message>
    <message>
        <source>Add a publication</source>
        <translation>添加发布记录</translation>
    </message>
    <message>
        <source>Such as 2026-11-09 or 11-09 20:15</source>
        <translation>如 2026-11-09 或 11-09 20:15</translation>
    </message>
</context>
<context>
    <name>Ledger</name>
    <message>
        <source>{0} working days</source>
        <translation>{0}个工作日</translation>
    </message>
    <message>
        <source>{0} days</source>
        <translation>{0}天</translation>
    </message>
    <message>
        <source>Such as 2026-11-09 or 11-09 20:15</source>
        <translation>如 2026-11-09 或 11-09 20:15</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>主管部门</translation>
    </message>
    <message>
        <source>Reported at</source>
        <translation>报告时间</translation>
    </message>
    <message>
        <source>A text may say “reported” only once this is filled in</source>
        <translation>填了报告时间，文稿才能写“已报告”</translation>
    </message>
    <message>
        <source>By way of</source>
        <translation>报告方式</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>回执</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>截止时间</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Proceeding</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>机关或机构</translation>
    </message>
    <message>
        <source>Police station, court, institute</source>
        <translation>派出所、法院、检验机构等</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Filed, accepted and opened are different facts</source>
        <translation>报案、受理、立案是不同的事</translation>
    </message>
    <message>
        <source>At</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>by law</source>
        <translation>法定</translation>
    </message>
    <message>
        <source>our own</source>
        <translation>自定</translation>
    </message>
    <message>
        <source>What is due</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Set by</source>
        <translation>性质</translation>
    </message>
    <message>
        <source>Write {0} or {1}</source>
        <translation>填“{0}”或“{1}”</translation>
    </message>
    <message>
        <source>Published on</source>
        <translation>发布时间</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>Word for word: later texts must not contradict it</source>
        <translation>照录原文；后面的文稿不能与它矛盾</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>事实</translation>
    </message>
    <message>
        <source>One fact per line: who, what, how many</source>
        <translation>一行一件事：谁、什么、多少</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Only what is verified may stand in the statement</source>
        <translation>只有已核实的才能写进文稿</translation>
    </message>
    <message>
        <source>Disclosure</source>
        <translation>公开范围</translation>
    </message>
    <message>
        <source>What is confidential is never exported</source>
        <translation>保密内容不会进入任何导出</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>A moment, or two divided by ~: 11-09 00:00 ~ 11-12 22:00</source>
        <translation>一个时间，或用 ~ 隔开的两个：11-09 00:00 ~ 11-12 22:00</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>截至</translation>
    </message>
    <message>
        <source>Until when this is known to be so</source>
        <translation>这一情况截至何时</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>With “at least” the text must say as of when</source>
        <translation>选“至少”时，文稿必须写明截至何时</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>提供人</translation>
    </message>
    <message>
        <source>Who inside the company says so</source>
        <translation>公司内由谁提供</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Add files by the button or drop them here; delete a name to detach it</source>
        <translation>用“添加证据…”选文件，或把文件拖到这一行；删去名称即取下</translation>
    </message>
    <message>
        <source>What others say</source>
        <translation>网传说法</translation>
    </message>
    <message>
        <source>Word for word; it is never repeated as ours</source>
        <translation>照录原话；不会当作我方说法引用</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>核实结果</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>对应事实</translation>
    </message>
    <message>
        <source>The number of the fact that answers it, such as F1</source>
        <translation>回应它的事实编号，如 F1</translation>
    </message>
    <message>
        <source>Said by</source>
        <translation>发布者</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>首次出现</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>措施</translation>
    </message>
    <message>
        <source>What is done; it binds the company once published</source>
        <translation>做什么；一经公布即有约束力</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>完成时间</translation>
    </message>
    <message>
        <source>A date, or a term such as 3 workdays or 7 days</source>
        <translation>日期，或“3个工作日”“7天”</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>负责部门</translation>
    </message>
    <message>
        <source>Who answers for it inside the company</source>
        <translation>公司内由谁负责</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进展</translation>
    </message>
    <message>
        <source>Amount (yuan)</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>Per</source>
        <translation>按</translation>
    </message>
    <message>
        <source>To whom the amount goes, such as each user</source>
        <translation>金额按什么计，如“每位用户”</translation>
    </message>
    <message>
        <source>How paid</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Hotline, e-mail, app …</source>
        <translation>客服热线、邮箱、App内客服等</translation>
    </message>
    <message>
        <source>Number or address</source>
        <translation>号码或地址</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>服务时间</translation>
    </message>
    <message>
        <source>Paste from a spreadsheet</source>
        <translation>从表格粘贴</translation>
    </message>
    <message>
        <source>Duplicate the row</source>
        <translation>复制这一行</translation>
    </message>
    <message>
        <source>Move the row up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move the row down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Remove the row</source>
        <translation>删除所选行</translation>
    </message>
    <message>
        <source>Add evidence…</source>
        <translation>添加证据…</translation>
    </message>
    <message>
        <source>Choose files for the selected row, or drop them on a row</source>
        <translation>为选中的一行选择文件，也可以把文件直接拖到某一行</translation>
    </message>
    <message>
        <source>Add evidence</source>
        <translation>添加证据</translation>
    </message>
    <message>
        <source>The clipboard is empty. Copy the cells in your spreadsheet first.</source>
        <translation>剪贴板是空的。请先在表格里复制单元格。</translation>
    </message>
    <message>
        <source>{0} cells were not understood and left as they were.</source>
        <translation>有 {0} 格没有看懂，保持原样。</translation>
    </message>
    <message>
        <source>“{0}” was not understood, the cell stays as it was. {1}</source>
        <translation>没有看懂“{0}”，这一格保持原样。{1}</translation>
    </message>
</context>
<context>
    <name>LetterheadRow</name>
    <message>
        <source>Use the built-in layout</source>
        <translation>改用内置版式</translation>
    </message>
    <message>
        <source>Choose a letterhead…</source>
        <translation>选择版头…</translation>
    </message>
    <message>
        <source>Trying the letterhead…</source>
        <translation>正在试用版头…</translation>
    </message>
    <message>
        <source>Choose a letterhead</source>
        <translation>选择版头</translation>
    </message>
    <message>
        <source>built-in layout</source>
        <translation>内置版式</translation>
    </message>
    <message>
        <source>Still in use: {0}</source>
        <translation>仍在使用：{0}</translation>
    </message>
    <message>
        <source>Letterhead: {0}</source>
        <translation>版头：{0}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Chengyan</source>
        <translation>澄言</translation>
    </message>
    <message>
        <source>The last session did not end properly. This is your text as it was saved at {0}.</source>
        <translation>上次没有正常退出。这是 {0} 保存的文稿，可以接着写。</translation>
    </message>
    <message>
        <source>A copy of {0} was taken into the workspace; the file itself stays as it is.</source>
        <translation>已把 {0} 的副本放进工作区，原文件不会改动。</translation>
    </message>
    <message>
        <source>{0} — Chengyan</source>
        <translation>{0} — 澄言</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>New incident</source>
        <translation>新建事件</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Open a sample</source>
        <translation>打开示例事件</translation>
    </message>
    <message>
        <source>New statement on this incident</source>
        <translation>为本事件新建文稿</translation>
    </message>
    <message>
        <source>Statements of this incident</source>
        <translation>本事件的文稿</translation>
    </message>
    <message>
        <source>Save now</source>
        <translation>立即保存</translation>
    </message>
    <message>
        <source>Save the statement as…</source>
        <translation>文稿另存为…</translation>
    </message>
    <message>
        <source>Export all to a folder…</source>
        <translation>全部导出到文件夹…</translation>
    </message>
    <message>
        <source>Back to the start page</source>
        <translation>回到开始页</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Incidents and statements</source>
        <translation>事件与文稿</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Save the statement as</source>
        <translation>文稿另存为</translation>
    </message>
    <message>
        <source>Written: {0}</source>
        <translation>已写入：{0}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Next finding</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Previous finding</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Fixes at the cursor</source>
        <translation>光标处的修改</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>立即检查</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>事实</translation>
    </message>
    <message>
        <source>Apology</source>
        <translation>致歉</translation>
    </message>
    <message>
        <source>Remedies</source>
        <translation>整改</translation>
    </message>
    <message>
        <source>Panel: check</source>
        <translation>面板：检查</translation>
    </message>
    <message>
        <source>Panel: preview</source>
        <translation>面板：预览</translation>
    </message>
    <message>
        <source>Panel: strategy</source>
        <translation>面板：策略</translation>
    </message>
    <message>
        <source>Move a panel</source>
        <translation>移动面板</translation>
    </message>
    <message>
        <source>All panels</source>
        <translation>全部面板</translation>
    </message>
    <message>
        <source>To the left</source>
        <translation>到左边</translation>
    </message>
    <message>
        <source>To the right</source>
        <translation>到右边</translation>
    </message>
    <message>
        <source>To the bottom</source>
        <translation>到下边</translation>
    </message>
    <message>
        <source>In a window of its own</source>
        <translation>单独一个窗口</translation>
    </message>
    <message>
        <source>All as at the first start</source>
        <translation>恢复初始布局</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>通稿</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色 / 深色</translation>
    </message>
    <message>
        <source>No incident is open</source>
        <translation>没有打开的事件</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Chengyan {0}
Your texts stay on this machine: {1}
Apache License 2.0</source>
        <translation>澄言 {0}
文稿只保存在本机：{1}
许可：Apache License 2.0</translation>
    </message>
    <message>
        <source>About Chengyan</source>
        <translation>关于澄言</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Dismiss the notice</source>
        <translation>关闭提示</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Opener</name>
    <message>
        <source>New incident</source>
        <translation>新事件</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>{0}, page {1} of {2}</source>
        <translation>{0}，第 {1} 页，共 {2} 页</translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message>
        <source>Weibo card</source>
        <translation>微博卡片</translation>
    </message>
    <message>
        <source>Long image</source>
        <translation>长图</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>公告</translation>
    </message>
    <message>
        <source>Preview: {0}</source>
        <translation>预览：{0}</translation>
    </message>
    <message>
        <source>{0} pages</source>
        <translation>{0} 页</translation>
    </message>
    <message>
        <source>{0} pictures</source>
        <translation>{0} 张</translation>
    </message>
    <message>
        <source>{0} over the limit. Shorten first:</source>
        <translation>超出 {0} 字。可先压缩：</translation>
    </message>
    <message>
        <source>Or publish it in {0} numbered parts.</source>
        <translation>或分 {0} 段发布。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Not yet in the part before the fold: {0}</source>
        <translation>折叠前还没有写到：{0}</translation>
    </message>
    <message>
        <source>Weibo {0} / {1}</source>
        <translation>微博 {0} / {1}</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>{0} (and {1} more)</source>
        <translation>{0}（另有 {1} 项）</translation>
    </message>
    <message>
        <source>Cancel: {0}</source>
        <translation>取消：{0}</translation>
    </message>
</context>
<context>
    <name>Prose</name>
    <message>
        <source>Add a section</source>
        <translation>添加一节</translation>
    </message>
</context>
<context>
    <name>PublishPage</name>
    <message>
        <source>Publish</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>One text, ready for every channel</source>
        <translation>一篇文稿，各渠道可用</translation>
    </message>
    <message>
        <source>Not released</source>
        <translation>未放行</translation>
    </message>
    <message>
        <source>Export all to a folder…</source>
        <translation>全部导出到文件夹…</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Text with topics, as it is pasted into Weibo.</source>
        <translation>带话题的正文，可直接粘贴到微博。</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>复制正文</translation>
    </message>
    <message>
        <source>A picture 1080 px wide; a tall one comes in slices.</source>
        <translation>宽 1080 像素；过高时自动切片。</translation>
    </message>
    <message>
        <source>Save the long image…</source>
        <translation>保存长图…</translation>
    </message>
    <message>
        <source>The solution notice for Word, with the table of measures.</source>
        <translation>Word 版方案公告，含措施表。</translation>
    </message>
    <message>
        <source>Save as .docx…</source>
        <translation>另存 .docx…</translation>
    </message>
    <message>
        <source>The same notice with its fonts embedded.</source>
        <translation>内容相同，字体已嵌入。</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>另存 PDF…</translation>
    </message>
    <message>
        <source>Part {0} is copied.</source>
        <translation>已复制第 {0} 条。</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Preview: {0}</source>
        <translation>预览：{0}</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>正在导出…</translation>
    </message>
    <message>
        <source>Export all to a folder</source>
        <translation>全部导出到文件夹</translation>
    </message>
    <message>
        <source>Copied, {0} of {1}.</source>
        <translation>已复制，{0} / {1} 字。</translation>
    </message>
    <message>
        <source>{0} over the limit: publish it in {1} parts, or shorten it.</source>
        <translation>超出 {0} 字：请分 {1} 段发布，或压缩正文。</translation>
    </message>
    <message>
        <source>The first line says that it is not released; remove it only after the release.</source>
        <translation>首行带有“未放行”标记，放行之后再删去。</translation>
    </message>
    <message>
        <source>{0} files written to {1}.</source>
        <translation>已写入 {0} 个文件：{1}</translation>
    </message>
    <message>
        <source>Written: {0}</source>
        <translation>已写入：{0}</translation>
    </message>
    <message>
        <source>Loading the rules.</source>
        <translation>正在载入规则。</translation>
    </message>
    <message>
        <source>Nothing is written yet; draft the statement first.</source>
        <translation>还没有正文，请先起草。</translation>
    </message>
    <message>
        <source>{0} findings stand against a release, {1} warnings. Export and copy work all the same.</source>
        <translation>有 {0} 处阻断放行、{1} 处警告。导出和复制不受影响。</translation>
    </message>
    <message>
        <source>Nothing stands against a release; {1} warnings to look at.</source>
        <translation>没有阻断项；还有 {1} 处警告请过目。</translation>
    </message>
    <message>
        <source>Nothing stands against a release.</source>
        <translation>没有阻断项。</translation>
    </message>
</context>
<context>
    <name>Readiness</name>
    <message>
        <source>text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>date of the statement</source>
        <translation>成文日期</translation>
    </message>
    <message>
        <source>signature</source>
        <translation>落款</translation>
    </message>
    <message>
        <source>title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>a draft</source>
        <translation>文稿</translation>
    </message>
</context>
<context>
    <name>Recent</name>
    <message>
        <source>{0} · {1} statements · changed {2}</source>
        <translation>{0} · {1} 份文稿 · 改于 {2}</translation>
    </message>
    <message>
        <source>Untitled incident</source>
        <translation>未命名事件</translation>
    </message>
</context>
<context>
    <name>RemediationPage</name>
    <message>
        <source>Remedies</source>
        <translation>整改</translation>
    </message>
    <message>
        <source>What is done for whom, by when; it binds once published</source>
        <translation>为谁做什么、何时完成；一经公布即有约束力</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>措施</translation>
    </message>
    <message>
        <source>Write down each measure with its owner and its date before you promise it.</source>
        <translation>先写清每项措施的负责部门和完成时间，再对外承诺。</translation>
    </message>
    <message>
        <source>Add a measure</source>
        <translation>添加措施</translation>
    </message>
    <message>
        <source>Remedies in the statement</source>
        <translation>文稿中的整改</translation>
    </message>
</context>
<context>
    <name>SectionEditor</name>
    <message>
        <source>No ready-made fix here</source>
        <translation>此处没有现成的修改</translation>
    </message>
    <message>
        <source>Change “{0}” to “{1}”</source>
        <translation>把“{0}”改为“{1}”</translation>
    </message>
    <message>
        <source>Delete “{0}”</source>
        <translation>删去“{0}”</translation>
    </message>
</context>
<context>
    <name>SectionFrame</name>
    <message>
        <source>divided by guess, please look</source>
        <translation>自动分节，请核对</translation>
    </message>
    <message>
        <source>Section “{0}”: move or remove</source>
        <translation>“{0}”一节：移动或删除</translation>
    </message>
    <message>
        <source>Move or remove this section</source>
        <translation>移动或删除这一节</translation>
    </message>
    <message>
        <source>Text of the section “{0}”</source>
        <translation>“{0}”一节的正文</translation>
    </message>
    <message>
        <source>{0} characters</source>
        <translation>{0} 字</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Remove this section</source>
        <translation>删除这一节</translation>
    </message>
</context>
<context>
    <name>Sections</name>
    <message>
        <source>Who, about what, which kind of text</source>
        <translation>谁、关于什么、何种文体</translation>
    </message>
    <message>
        <source>To whom this is addressed</source>
        <translation>写给谁</translation>
    </message>
    <message>
        <source>When, where, how many, until when this is known</source>
        <translation>何时、何地、多少、截至何时</translation>
    </message>
    <message>
        <source>Only what has been established; what is still being checked is said so</source>
        <translation>只写已查明的；还在核实的就写正在核实</translation>
    </message>
    <message>
        <source>To whom, for what; no conditions, no excuses</source>
        <translation>向谁、为何事道歉；不附条件，不找理由</translation>
    </message>
    <message>
        <source>What is done, for whom, by when, who answers for it</source>
        <translation>做什么、为谁、何时完成、由谁负责</translation>
    </message>
    <message>
        <source>Who gets how much, how, until when</source>
        <translation>谁、多少、什么形式、何时到位</translation>
    </message>
    <message>
        <source>Where people can turn, and when somebody is there</source>
        <translation>向哪里反映，什么时间有人受理</translation>
    </message>
    <message>
        <source>When the next news comes</source>
        <translation>下一次何时通报</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Chengyan</source>
        <translation>澄言</translation>
    </message>
    <message>
        <source>From what happened to a statement that is true, lawful, humane and kept</source>
        <translation>从事实出发，写一份真实、合法、有温度、做得到的声明</translation>
    </message>
    <message>
        <source>New incident</source>
        <translation>新建事件</translation>
    </message>
    <message>
        <source>Open a sample</source>
        <translation>打开示例事件</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Recent incidents</source>
        <translation>最近的事件</translation>
    </message>
    <message>
        <source>Opening the workspace…</source>
        <translation>正在打开工作区…</translation>
    </message>
    <message>
        <source>No incident yet. Start one, or open the sample to see a whole case from facts to notice.</source>
        <translation>还没有事件。可以新建一个，或打开示例，看一个从事实到公告的完整案例。</translation>
    </message>
    <message>
        <source>Samples (fictitious)</source>
        <translation>示例（虚构）</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>Back to the start page</source>
        <translation>回到开始页</translation>
    </message>
    <message>
        <source>Untitled incident</source>
        <translation>未命名事件</translation>
    </message>
    <message>
        <source>Discovered {0} ago</source>
        <translation>发现后 {0}</translation>
    </message>
    <message>
        <source>Loading the rules</source>
        <translation>正在载入规则</translation>
    </message>
    <message>
        <source>Nothing written yet</source>
        <translation>还没有正文</translation>
    </message>
    <message>
        <source>Readiness: {0}</source>
        <translation>就绪情况：{0}</translation>
    </message>
    <message>
        <source>What blocks stops only the release, never the writing</source>
        <translation>阻断项只影响放行，不影响写作</translation>
    </message>
</context>
<context>
    <name>StepButton</name>
    <message>
        <source>and {0} more</source>
        <translation>另有 {0} 项</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Missing: {0}</source>
        <translation>缺少：{0}</translation>
    </message>
    <message>
        <source>{0} findings block the release</source>
        <translation>{0} 处阻断放行</translation>
    </message>
</context>
<context>
    <name>StepRail</name>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>事实</translation>
    </message>
    <message>
        <source>Apology</source>
        <translation>致歉</translation>
    </message>
    <message>
        <source>Remedies</source>
        <translation>整改</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>通稿</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>发布</translation>
    </message>
</context>
<context>
    <name>StrategyPanel</name>
    <message>
        <source>Strategy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Strategy follows the incident&apos;s kind and whose responsibility it is.</source>
        <translation>策略依据事件类型和责任归属给出。</translation>
    </message>
    <message>
        <source>Say</source>
        <translation>要说</translation>
    </message>
    <message>
        <source>Do not say</source>
        <translation>不要说</translation>
    </message>
    <message>
        <source>Source: {0}</source>
        <translation>来源：{0}</translation>
    </message>
</context>
<context>
    <name>Toasts</name>
    <message>
        <source>Dismiss the message</source>
        <translation>关闭提示</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Undo</name>
    <message>
        <source>New section</source>
        <translation>新增段落</translation>
    </message>
    <message>
        <source>Removing a section</source>
        <translation>删除段落</translation>
    </message>
    <message>
        <source>Moving a section</source>
        <translation>移动段落</translation>
    </message>
    <message>
        <source>Another text</source>
        <translation>换成另一份文稿</translation>
    </message>
    <message>
        <source>Typing</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Change of the text</source>
        <translation>修改正文</translation>
    </message>
    <message>
        <source>Change of the ledger</source>
        <translation>修改台账</translation>
    </message>
    <message>
        <source>Kind, date or signature</source>
        <translation>文种、日期或落款</translation>
    </message>
</context>
<context>
    <name>WeiboCardView</name>
    <message>
        <source>just now · from Weibo</source>
        <translation>刚刚 来自 微博网页版</translation>
    </message>
    <message>
        <source>The post as the feed shows it</source>
        <translation>信息流中的微博</translation>
    </message>
    <message>
        <source>(no account yet)</source>
        <translation>（未填账号）</translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>收起</translation>
    </message>
</context>
<context>
    <name>WeiboLimits</name>
    <message>
        <source>Weibo {0} / {1}</source>
        <translation>微博 {0} / {1}</translation>
    </message>
    <message>
        <source>{0} over the limit, Weibo would refuse it</source>
        <translation>超出 {0} 字，微博发不出去</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>The first {0} characters, before the fold, still lack: {1}</source>
        <translation>前 {0} 字（折叠前可见）还缺：{1}</translation>
    </message>
    <message>
        <source>The first {0} characters, before the fold, say who, what, stance and next step.</source>
        <translation>前 {0} 字（折叠前可见）已写明主体、事情、态度和下一步。</translation>
    </message>
    <message>
        <source>· “{0}” {1}, saves {2}</source>
        <translation>· “{0}”：{1}，可省 {2} 字</translation>
    </message>
    <message>
        <source>Shorten first:</source>
        <translation>可以先删减：</translation>
    </message>
    <message>
        <source>Part {0} of {1} · {2} characters · {3}</source>
        <translation>第 {0} 条，共 {1} 条 · {2} 字 · {3}</translation>
    </message>
    <message>
        <source>Copy part {0}</source>
        <translation>复制第 {0} 条</translation>
    </message>
</context>
<context>
    <name>WholePage</name>
    <message>
        <source>Statement</source>
        <translation>通稿</translation>
    </message>
    <message>
        <source>The whole text as people will read it</source>
        <translation>读者看到的全文</translation>
    </message>
    <message>
        <source>Kind of statement</source>
        <translation>文稿类型</translation>
    </message>
    <message>
        <source>Date of the statement</source>
        <translation>成文日期</translation>
    </message>
    <message>
        <source>Such as 2026-11-13</source>
        <translation>如 2026-11-13</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Date the statement today</source>
        <translation>成文日期填今天</translation>
    </message>
    <message>
        <source>Signed as</source>
        <translation>落款</translation>
    </message>
    <message>
        <source>The full registered name</source>
        <translation>企业全称</translation>
    </message>
    <message>
        <source>Nothing is written yet. Draft from the template, then make the words your own.</source>
        <translation>还没有正文。先从模板起草，再改成自己的话。</translation>
    </message>
    <message>
        <source>Drafting…</source>
        <translation>正在起草…</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Still missing: {0}</source>
        <translation>还缺：{0}</translation>
    </message>
    <message>
        <source>Draft again from the template…</source>
        <translation>重新起草…</translation>
    </message>
    <message>
        <source>Draft from the template</source>
        <translation>从模板起草</translation>
    </message>
    <message>
        <source>{0} characters</source>
        <translation>{0} 字</translation>
    </message>
</context>
</TS>
