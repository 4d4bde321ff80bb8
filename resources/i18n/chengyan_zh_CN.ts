<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutPage</name>
    <message>
        <source>About Chengyan</source>
        <translation>关于澄言</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy this page as text</source>
        <translation>把这一页复制为文字</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Rule base</source>
        <translation>规则库</translation>
    </message>
    <message>
        <source>{0}, {1} rules</source>
        <translation>{0}，{1} 条规则</translation>
    </message>
    <message>
        <source>Statement templates</source>
        <translation>文稿模板</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>Chengyan</source>
        <translation>澄言</translation>
    </message>
    <message>
        <source>From what happened to a statement that is true, lawful, humane and kept</source>
        <translation>把发生的事，写成真实、合法、有人情味、说到做到的公开声明</translation>
    </message>
    <message>
        <source>Your texts stay on this machine. Apache License 2.0.</source>
        <translation>文稿只存在这台电脑上。程序按 Apache 许可证 2.0 发布。</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>组成</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Whose work is used</source>
        <translation>用到的作品与许可证</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>软件库</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
</context>
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
        <source>&amp;Review</source>
        <translation>审阅(&amp;R)</translation>
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
    <name>Adoption</name>
    <message>
        <source>The statement says this already.</source>
        <translation>文稿已经是这个内容。</translation>
    </message>
    <message>
        <source>Adopting a draft</source>
        <translation>采用草稿</translation>
    </message>
    <message>
        <source>The draft is the statement of this incident now.</source>
        <translation>已采用为本事件的文稿。</translation>
    </message>
</context>
<context>
    <name>AgainCard</name>
    <message>
        <source>What changed since you looked last</source>
        <translation>你上次看过之后改了什么</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>已看</translation>
    </message>
    <message>
        <source>This version counts as seen; next time only what is newer is shown</source>
        <translation>把这一版记为看过；下次只显示更新的改动</translation>
    </message>
    <message>
        <source>Show in the whole text</source>
        <translation>在全文里对比</translation>
    </message>
    <message>
        <source>Seen last at {0}</source>
        <translation>上次看的时间：{0}</translation>
    </message>
    <message>
        <source>The version that you saw then was not kept: please read the whole text, then mark it seen.</source>
        <translation>你当时看到的那一版没有留存：请通读全文，再点“已看”。</translation>
    </message>
    <message>
        <source>Finding out what changed…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>Neither a word nor the ledger changed since: look at the answers.</source>
        <translation>正文和台账都没有改动：请看批注里的回复。</translation>
    </message>
    <message>
        <source>Only the order or the header changed.</source>
        <translation>只改了顺序或抬头。</translation>
    </message>
    <message>
        <source>{0} · since version {1}</source>
        <translation>{0} · 第 {1} 版起</translation>
    </message>
    <message>
        <source>Changed since you returned it</source>
        <translation>你退回之后改了什么</translation>
    </message>
    <message>
        <source>Changed since you asked for it</source>
        <translation>你要求修改之后改了什么</translation>
    </message>
    <message>
        <source>Changed since you signed</source>
        <translation>你签署之后改了什么</translation>
    </message>
    <message>
        <source>{0} (for {1}, absent)</source>
        <translation>{0}（代{1}，本人不在）</translation>
    </message>
    <message>
        <source>Changes in the section “{0}”</source>
        <translation>“{0}”一节的改动</translation>
    </message>
    <message>
        <source>More of it is shown in the whole text.</source>
        <translation>其余改动请在全文里对比。</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>台账</translation>
    </message>
</context>
<context>
    <name>Alarms</name>
    <message>
        <source>Time is up: {0}</source>
        <translation>时间到：{0}</translation>
    </message>
    <message>
        <source>{0}: {1} minutes left</source>
        <translation>{0}：还有 {1} 分钟</translation>
    </message>
    <message>
        <source> ({0})</source>
        <translation>（{0}）</translation>
    </message>
    <message>
        <source>Report, then write the time of the report down: the clock stops with it.</source>
        <translation>请先报告，再登记报告时间，登记后不再计时。</translation>
    </message>
    <message>
        <source>Publish an update, be it short, and promise the next time in it.</source>
        <translation>请发布进展，哪怕很短，并写明下一次通报的时间。</translation>
    </message>
    <message>
        <source>Answer, or say when you will; then write the time of the answer down.</source>
        <translation>请回复，或说明什么时候回复，再登记回复时间。</translation>
    </message>
    <message>
        <source>A first response that says what is known and unknown is enough for now.</source>
        <translation>这是实务参考，不是法定期限。先发一条首次回应，说清已知和未知就够了。</translation>
    </message>
    <message>
        <source>{0}, {1} past</source>
        <translation>{0}，已过 {1}</translation>
    </message>
    <message>
        <source>{0}, {1} left</source>
        <translation>{0}，还剩 {1}</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>去看看</translation>
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
    <name>AskingForm</name>
    <message>
        <source>Due</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>Until when the review is due</source>
        <translation>审核时限</translation>
    </message>
    <message>
        <source>The time that the workflow gives for this kind of text, unless you change it</source>
        <translation>按这类文稿的规定时限给出，可以改</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>A word to the reviewers (may stay empty)</source>
        <translation>给审核人的话（可以不写）</translation>
    </message>
    <message>
        <source>A word to the reviewers</source>
        <translation>给审核人的话</translation>
    </message>
    <message>
        <source>Why? Such as: the amount has no basis</source>
        <translation>为什么退回？例如：金额没有依据</translation>
    </message>
    <message>
        <source>Why the text is returned</source>
        <translation>退回的理由</translation>
    </message>
    <message>
        <source>Say why: whoever wrote it reads just this.</source>
        <translation>请写明理由：撰稿人看到的就是这一句。</translation>
    </message>
    <message>
        <source>That time is past; choose a later one.</source>
        <translation>这个时间已经过了，请选晚一些的。</translation>
    </message>
</context>
<context>
    <name>CallDialog</name>
    <message>
        <source>Release in a hurry</source>
        <translation>紧急放行</translation>
    </message>
    <message>
        <source>For first responses and progress notes. The approval counts for this very text, is weaker than a signature, and has to be signed for afterwards.</source>
        <translation>只用于首次回应和进展通报。口头批准只对眼前这一版文字有效，效力弱于签署，事后要在期限内补签。</translation>
    </message>
    <message>
        <source>Record it and release</source>
        <translation>登记批准并放行</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>批准人</translation>
    </message>
    <message>
        <source>As</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Via</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>In these words</source>
        <translation>原话</translation>
    </message>
    <message>
        <source>Screenshot</source>
        <translation>截图</translation>
    </message>
    <message>
        <source>Nobody is registered whose approval counts. Register the approver first.</source>
        <translation>还没有登记可以口头批准的人。请先登记批准人。</translation>
    </message>
    <message>
        <source>People and keys…</source>
        <translation>人员与密钥…</translation>
    </message>
    <message>
        <source>The screenshot</source>
        <translation>选择截图</translation>
    </message>
    <message>
        <source>Write down what was said, word for word.</source>
        <translation>请照原话记下对方怎么说的。</translation>
    </message>
    <message>
        <source>Released on a call. It has to be signed for before the deadline.</source>
        <translation>已凭口头批准放行，请在期限内补签。</translation>
    </message>
</context>
<context>
    <name>CameBack</name>
    <message>
        <source>Put away what came back</source>
        <translation>收起改回的内容</translation>
    </message>
    <message>
        <source>Put away; the threads stay</source>
        <translation>收起；批注都还在</translation>
    </message>
    <message>
        <source>{0} more stand in the list below.</source>
        <translation>另有 {0} 条，见下面的列表。</translation>
    </message>
    <message>
        <source>Show it in the text</source>
        <translation>到正文里看</translation>
    </message>
</context>
<context>
    <name>CaseLedgers</name>
    <message>
        <source>Tables (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods)</source>
        <translation>表格 (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods)</translation>
    </message>
    <message>
        <source>Import a table</source>
        <translation>导入表格</translation>
    </message>
    <message>
        <source>clipboard.tsv</source>
        <translation>剪贴板.tsv</translation>
    </message>
    <message>
        <source>{0} records imported.</source>
        <translation>已导入 {0} 条。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>导出为 CSV</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>{0} records written to {1}.</source>
        <translation>已导出 {0} 条：{1}。</translation>
    </message>
    <message>
        <source>{0} confidential ones were left out.</source>
        <translation>另有 {0} 条保密记录，没有导出。</translation>
    </message>
    <message>
        <source>No sentence of the statement uses {0} yet.</source>
        <translation>文稿里还没有句子用到 {0}。</translation>
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
        <source>Facts</source>
        <translation>事实</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>The text changed since it was checked. It is being checked again; then choose the fix anew.</source>
        <translation>检查之后文字又改过，正在重新检查。请稍后再选一次修改。</translation>
    </message>
    <message>
        <source>{0} safe fixes applied.</source>
        <translation>已采用 {0} 处可直接采用的修改。</translation>
    </message>
    <message>
        <source>No safe fix is ready. What changes a sentence is left to you.</source>
        <translation>没有可直接采用的修改。会改变句意的，由您决定。</translation>
    </message>
    <message>
        <source>No record of the ledger is behind these words yet.</source>
        <translation>这句话还没有对应的台账记录。</translation>
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
    <name>ChangeForm</name>
    <message>
        <source>Severity</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Stands in the report of every check</source>
        <translation>会写进每次检查的报告</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>由谁决定</translation>
    </message>
    <message>
        <source>e.g. the legal department</source>
        <translation>例如：法务部王律师</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>2026-12-31, or empty for always</source>
        <translation>如 2026-12-31，长期有效就留空</translation>
    </message>
    <message>
        <source>one a line</source>
        <translation>一行一个</translation>
    </message>
    <message>
        <source>Add: {0}</source>
        <translation>加入：{0}</translation>
    </message>
    <message>
        <source>Take out: {0}</source>
        <translation>去掉：{0}</translation>
    </message>
    <message>
        <source>Must be marked</source>
        <translation>应当提示</translation>
    </message>
    <message>
        <source>examples of your own, one a line</source>
        <translation>自己的例句，一行一句</translation>
    </message>
    <message>
        <source>Must pass</source>
        <translation>不应提示</translation>
    </message>
    <message>
        <source>in every kind of statement</source>
        <translation>各类文稿都检查</translation>
    </message>
    <message>
        <source>Not due in</source>
        <translation>不检查的文稿</translation>
    </message>
    <message>
        <source>Kinds of statement in which the rule keeps silent</source>
        <translation>这些文稿里，这条规则不提示</translation>
    </message>
    <message>
        <source>for every channel</source>
        <translation>各渠道都检查</translation>
    </message>
    <message>
        <source>Due only for</source>
        <translation>只检查的渠道</translation>
    </message>
    <message>
        <source>The rule speaks only where one of these channels is checked</source>
        <translation>只有检查这些渠道时，这条规则才提示</translation>
    </message>
    <message>
        <source>{0} (as shipped)</source>
        <translation>{0}（自带）</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>ChangePart</name>
    <message>
        <source>Save the change</source>
        <translation>保存调整</translation>
    </message>
    <message>
        <source>Save as a file…</source>
        <translation>另存为文件…</translation>
    </message>
    <message>
        <source>For the organisation&apos;s folder of rules; your own rules stay as they are</source>
        <translation>交给公司放进规则文件夹；不影响自己的规则</translation>
    </message>
    <message>
        <source>Take my change back</source>
        <translation>撤掉我的调整</translation>
    </message>
    <message>
        <source>How the examples fare</source>
        <translation>例句对照</translation>
    </message>
    <message>
        <source>Examples with this change</source>
        <translation>调整后的例句</translation>
    </message>
    <message>
        <source>Choose a rule to change its severity or words, or to switch it off.</source>
        <translation>选一条规则，可以改级别、增删词语，或者停用。</translation>
    </message>
    <message>
        <source>The change cannot be applied, see below.</source>
        <translation>这样调整不能生效，原因见左下方。</translation>
    </message>
    <message>
        <source>As shipped. What you change is tried on these examples at once.</source>
        <translation>现在与自带的一样。一有改动，马上用这些例句对照。</translation>
    </message>
    <message>
        <source>All {0} examples behave as they should.</source>
        <translation>{0} 个例句都与预期相符。</translation>
    </message>
    <message>
        <source>{0} of {1} examples behave otherwise now, {2} of them your own.</source>
        <translation>{1} 个例句中有 {0} 个与预期不符，其中自己的 {2} 个。</translation>
    </message>
    <message>
        <source>no longer marked</source>
        <translation>不再提示</translation>
    </message>
    <message>
        <source>marked by mistake</source>
        <translation>会误提示</translation>
    </message>
    <message>
        <source>is marked</source>
        <translation>会提示</translation>
    </message>
    <message>
        <source>passes</source>
        <translation>不提示</translation>
    </message>
    <message>
        <source>my example</source>
        <translation>自己的例句</translation>
    </message>
    <message>
        <source>the rule&apos;s example</source>
        <translation>自带例句</translation>
    </message>
    <message>
        <source>{0} · {1}
{2}</source>
        <translation>{0} · {1}
{2}</translation>
    </message>
    <message>
        <source>Save the change as a file</source>
        <translation>把调整另存为文件</translation>
    </message>
    <message>
        <source>“{0}” is no date. Write it like 2026-12-31.</source>
        <translation>“{0}”不是日期，请写成 2026-12-31 这样。</translation>
    </message>
    <message>
        <source>The change was saved as {0}. Your own rules are as they were.</source>
        <translation>调整已另存为 {0}，自己的规则没有变。</translation>
    </message>
</context>
<context>
    <name>ChatDialog</name>
    <message>
        <source>Take down a chat</source>
        <translation>记录聊天内容</translation>
    </message>
    <message>
        <source>Each message becomes a fact that is being checked, internal, with who said it and when. Correct what was read wrongly; remove what says nothing.</source>
        <translation>每条消息记成一条“核实中”的事实，仅内部可见，注明谁说的、何时说的。认错的请改正，没有内容的请删去。</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>No message is left.</source>
        <translation>没有剩下消息。</translation>
    </message>
    <message>
        <source>Merge the selected</source>
        <translation>合并所选</translation>
    </message>
    <message>
        <source>Several messages that say one thing become one fact</source>
        <translation>几条消息说的是一件事，合成一条事实</translation>
    </message>
    <message>
        <source>No chat: paste as rows</source>
        <translation>不是聊天，按行粘贴</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Take down {0}</source>
        <translation>记录 {0} 条</translation>
    </message>
    <message>
        <source>Select two or more messages first.</source>
        <translation>请先选中两条以上的消息。</translation>
    </message>
    <message>
        <source>Taking down {0} messages</source>
        <translation>记录 {0} 条聊天</translation>
    </message>
    <message>
        <source>Said by</source>
        <translation>发言人</translation>
    </message>
    <message>
        <source>At</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
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
        <source>F8 goes to the next finding, Shift+F8 to the previous one</source>
        <translation>F8 跳到下一条，Shift+F8 跳到上一条</translation>
    </message>
    <message>
        <source>The finding was copied.</source>
        <translation>已复制这条检查结果。</translation>
    </message>
    <message>
        <source>Go to the place</source>
        <translation>跳到原文</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制文字</translation>
    </message>
    <message>
        <source>Waived: {0}</source>
        <translation>已豁免：{0}</translation>
    </message>
    <message>
        <source>The waiver was withdrawn. The rule speaks here again.</source>
        <translation>已撤回豁免，规则会重新提示这一处。</translation>
    </message>
    <message>
        <source>Adopt all {0} safe fixes</source>
        <translation>采用全部 {0} 处可直接采用的修改</translation>
    </message>
    <message>
        <source>{0} rules that need a model were not asked…</source>
        <translation>有 {0} 条要模型判断的规则没有问到…</translation>
    </message>
    <message>
        <source>No finding of theirs is no clean bill. They stand on the page of rules:
{0}</source>
        <translation>这些规则没有提示，不等于没有问题。可到规则页查看：
{0}</translation>
    </message>
    <message>
        <source>{0} findings are hidden by the filter.</source>
        <translation>筛选隐藏了 {0} 条。</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>{0} waivers no longer work.</source>
        <translation>有 {0} 条豁免已不起作用。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>No findings. {0} rules of the rule base {1} looked at this text. That is no legal opinion, and no rule knows whether a fact is true: read it aloud once before it goes out.</source>
        <translation>没有检查结果。规则库 {1} 中适用的 {0} 条规则已检查全文。这不是法律意见，规则也不知道事实真假；发出前请再通读一遍。</translation>
    </message>
    <message>
        <source>Show {0} waived</source>
        <translation>查看 {0} 处豁免</translation>
    </message>
    <message>
        <source>Look at the preview</source>
        <translation>看预览</translation>
    </message>
    <message>
        <source>{0} places are waived.</source>
        <translation>已豁免 {0} 处。</translation>
    </message>
    <message>
        <source>Choose a finding to see why it is one and how to mend it.</source>
        <translation>选中一条，查看理由和建议。</translation>
    </message>
    <message>
        <source>Findings appear here while you write.</source>
        <translation>边写边查，结果显示在这里。</translation>
    </message>
</context>
<context>
    <name>ChecklistRow</name>
    <message>
        <source>Note: {0}</source>
        <translation>说明：{0}</translation>
    </message>
    <message>
        <source>A note, where one is needed</source>
        <translation>需要时写明依据或情况</translation>
    </message>
    <message>
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
    </message>
    <message>
        <source>This answer counts once its note is written.</source>
        <translation>写好说明，这个回答才算数。</translation>
    </message>
    <message>
        <source>It was answered “{0}”, but the text changed since: confirm it again.</source>
        <translation>当时的回答是“{0}”，正文后来改过，请重新确认。</translation>
    </message>
    <message>
        <source>Answered by {0}, {1}</source>
        <translation>{0} 于 {1} 回答</translation>
    </message>
    <message>
        <source>Answered by the {0}: that person switches under People and keys, and answers here.</source>
        <translation>由{0}回答：请本人在“人员与密钥”里切换后，在这里回答。</translation>
    </message>
    <message>
        <source>Answered by the {0}; who that is sets the role under Check in the settings.</source>
        <translation>由{0}回答；请本人在设置“检查”里登记角色。</translation>
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
    <name>CommandSearch</name>
    <message>
        <source>Find a command</source>
        <translation>查找命令</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>想做什么？输入命令的名字</translation>
    </message>
    <message>
        <source>Commands found</source>
        <translation>找到的命令</translation>
    </message>
    <message>
        <source>No command fits. Try another word.</source>
        <translation>没有相符的命令。换个词试试。</translation>
    </message>
</context>
<context>
    <name>CompareButton</name>
    <message>
        <source>Compare with…</source>
        <translation>与…对比</translation>
    </message>
    <message>
        <source>What changed since you looked last; now counts as looked</source>
        <translation>显示你上次看过之后的改动，并把当前文字记为看过</translation>
    </message>
    <message>
        <source>All {0} versions…</source>
        <translation>全部 {0} 个版本…</translation>
    </message>
    <message>
        <source>No version was kept yet: submitting keeps one</source>
        <translation>还没有留存版本：提交审核时会留存一版</translation>
    </message>
    <message>
        <source>Seen last · version {0} · {1}</source>
        <translation>上次看过 · 第 {0} 版 · {1}</translation>
    </message>
    <message>
        <source>Submitted last · version {0} · {1}</source>
        <translation>上次提交 · 第 {0} 版 · {1}</translation>
    </message>
    <message>
        <source>Signed by {0} {1} · version {2} · {3}</source>
        <translation>{0}{1}签署 · 第 {2} 版 · {3}</translation>
    </message>
    <message>
        <source>Version {0} · {1}</source>
        <translation>第 {0} 版 · {1}</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare with what was published</source>
        <translation>与已发布的对比</translation>
    </message>
    <message>
        <source>Paste the text as it stands on the platform. Blank lines, spaces at line ends and what the platform adds at the end do not count; every word and every digit does.</source>
        <translation>把平台上的正文粘贴进来，与放行的版本逐字比对。空行、行末空格和平台加在末尾的内容不算，字词和数字一个都不放过。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比对</translation>
    </message>
    <message>
        <source>The published text</source>
        <translation>已发布的正文</translation>
    </message>
    <message>
        <source>Paste the published text here</source>
        <translation>把已发布的正文粘贴到这里</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Paste the published text first.</source>
        <translation>请先粘贴已发布的正文。</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>正在比对</translation>
    </message>
    <message>
        <source>The same as what was released ({0}).</source>
        <translation>与放行的版本（{0}）一致。</translation>
    </message>
    <message>
        <source>Not what was released ({0}): {1} differences.</source>
        <translation>与放行的版本（{0}）不一致：{1} 处差异。</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>What changed</source>
        <translation>改动对照</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>version {0}</source>
        <translation>第 {0} 版</translation>
    </message>
    <message>
        <source>Version {0} → {1}</source>
        <translation>第 {0} 版 → {1}</translation>
    </message>
    <message>
        <source>Restore version {0}</source>
        <translation>恢复第 {0} 版</translation>
    </message>
    <message>
        <source>Back to the text</source>
        <translation>返回正文</translation>
    </message>
    <message>
        <source>Back to the text (Esc)</source>
        <translation>返回正文（Esc）</translation>
    </message>
    <message>
        <source>Previous change (Alt+↑)</source>
        <translation>上一处改动（Alt+↑）</translation>
    </message>
    <message>
        <source>Next change (Alt+↓)</source>
        <translation>下一处改动（Alt+↓）</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新写</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>删去</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>The words are the same.</source>
        <translation>文字没有变化。</translation>
    </message>
    <message>
        <source>Unchanged: {0}</source>
        <translation>没有改动：{0}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>文稿类型</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>成文日期</translation>
    </message>
    <message>
        <source>Signed as</source>
        <translation>落款</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>{0}: {1} → {2}</source>
        <translation>{0}：{1} → {2}</translation>
    </message>
    <message>
        <source>the section stands elsewhere</source>
        <translation>整节换了位置</translation>
    </message>
    <message>
        <source>Changes in the section “{0}”</source>
        <translation>“{0}”一节的改动</translation>
    </message>
    <message>
        <source>new section</source>
        <translation>新增的一节</translation>
    </message>
    <message>
        <source>removed section</source>
        <translation>删去的一节</translation>
    </message>
    <message>
        <source>was: {0}</source>
        <translation>原为{0}</translation>
    </message>
    <message>
        <source>stands elsewhere</source>
        <translation>位置变了</translation>
    </message>
    <message>
        <source>Take the section out</source>
        <translation>去掉这一节</translation>
    </message>
    <message>
        <source>Bring the section back</source>
        <translation>恢复这一节</translation>
    </message>
    <message>
        <source>Restore the section</source>
        <translation>恢复这一节</translation>
    </message>
    <message>
        <source>What changed in the ledger</source>
        <translation>台账的变化</translation>
    </message>
    <message>
        <source>{0} places</source>
        <translation>共 {0} 处</translation>
    </message>
    <message>
        <source>{0} of {1}: {2}</source>
        <translation>第 {0} / {1} 处：{2}</translation>
    </message>
    <message>
        <source>{0} characters new</source>
        <translation>新写 {0} 字</translation>
    </message>
    <message>
        <source>{0} removed</source>
        <translation>删去 {0} 字</translation>
    </message>
    <message>
        <source>{0} moved</source>
        <translation>移动 {0} 处</translation>
    </message>
    <message>
        <source>{0} records changed</source>
        <translation>台账变了 {0} 条</translation>
    </message>
</context>
<context>
    <name>Completion</name>
    <message>
        <source>Full-width mark</source>
        <translation>全角标点</translation>
    </message>
    <message>
        <source>Closing mark</source>
        <translation>配对符号</translation>
    </message>
</context>
<context>
    <name>ComposeForm</name>
    <message>
        <source>The words as they should read</source>
        <translation>改成怎样的文字</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>What should be looked at? @ names a person</source>
        <translation>哪里要看一下？可以用 @ 提到人</translation>
    </message>
    <message>
        <source>Blocks release</source>
        <translation>阻断放行</translation>
    </message>
    <message>
        <source>No release while this is open</source>
        <translation>解决之前不能放行</translation>
    </message>
    <message>
        <source>Confidential</source>
        <translation>保密</translation>
    </message>
    <message>
        <source>Stays in the program: not in review copies unless asked for by name</source>
        <translation>只留在程序里：导出审阅稿时默认不带</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Propose an edit</source>
        <translation>建议修改</translation>
    </message>
    <message>
        <source>New comment</source>
        <translation>新批注</translation>
    </message>
    <message>
        <source>On “{0}”</source>
        <translation>针对“{0}”</translation>
    </message>
    <message>
        <source>An insertion at the cursor, in “{0}”</source>
        <translation>在“{0}”的光标处插入</translation>
    </message>
    <message>
        <source>On the whole section “{0}”</source>
        <translation>针对整节“{0}”</translation>
    </message>
    <message>
        <source>On the whole text</source>
        <translation>针对全文</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>提出修改</translation>
    </message>
    <message>
        <source>Why (may stay empty); @ names a person</source>
        <translation>理由（可不写），可以用 @ 提到人</translation>
    </message>
    <message>
        <source>Write a sentence first.</source>
        <translation>先写一句话。</translation>
    </message>
    <message>
        <source>These are the words as they stand. Change them first.</source>
        <translation>这就是现在的文字，请先改动。</translation>
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
    <name>CopyDialog</name>
    <message>
        <source>For people without the program</source>
        <translation>给没有程序的人</translation>
    </message>
    <message>
        <source>A copy for a chat or a telephone, marked as a draft, with version and recipient on it and the open questions numbered. Nothing confidential is in it.</source>
        <translation>发到微信或手机上看的审阅稿：每页印“草稿”、版本和收件人，待答的问题编好号。保密批注不会放进去。</translation>
    </message>
    <message>
        <source>Make the copy</source>
        <translation>生成审阅稿</translation>
    </message>
    <message>
        <source>For</source>
        <translation>发给</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Summary of changes</source>
        <translation>改动说明</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不附</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Words to paste</source>
        <translation>可粘贴的文字</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Where the copy is kept</source>
        <translation>审阅稿存到哪里</translation>
    </message>
    <message>
        <source>Say who it is for: the name stands on every page.</source>
        <translation>请写明发给谁：名字会印在每一页上。</translation>
    </message>
    <message>
        <source>Choose at least one form, and a folder.</source>
        <translation>请至少选一种形式，并选择文件夹。</translation>
    </message>
    <message>
        <source>Making the copy</source>
        <translation>正在生成审阅稿</translation>
    </message>
    <message>
        <source>Make it again</source>
        <translation>重新生成</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{0} files are there.</source>
        <translation>已生成 {0} 个文件。</translation>
    </message>
    <message>
        <source>Copy the words</source>
        <translation>复制文字</translation>
    </message>
    <message>
        <source>Copy part {0} of {1}</source>
        <translation>复制第 {0}/{1} 段</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>The words are copied: paste them into the chat.</source>
        <translation>文字已复制，可以直接粘贴到聊天里。</translation>
    </message>
    <message>
        <source>Part {0} of {1} is copied: paste it into the chat, then the next.</source>
        <translation>第 {0}/{1} 段已复制，粘贴到聊天里后再复制下一段。</translation>
    </message>
</context>
<context>
    <name>Decision</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>DiffText</name>
    <message>
        <source>({0} paragraphs without changes)</source>
        <translation>（{0} 段没有改动，已收起）</translation>
    </message>
    <message>
        <source>{0} changes</source>
        <translation>{0} 处改动</translation>
    </message>
    <message>
        <source>“{0}” became “{1}”</source>
        <translation>“{0}”改为“{1}”</translation>
    </message>
    <message>
        <source>new: “{0}”</source>
        <translation>新写“{0}”</translation>
    </message>
    <message>
        <source>removed: “{0}”</source>
        <translation>删去“{0}”</translation>
    </message>
    <message>
        <source>moved here from paragraph {0}</source>
        <translation>（原第 {0} 段，移到这里）</translation>
    </message>
    <message>
        <source>moved to paragraph {0}</source>
        <translation>（移到第 {0} 段）</translation>
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
    <name>Drops</name>
    <message>
        <source>{0} more files were copied in; they are among the recent incidents.</source>
        <translation>另有 {0} 个文件已复制进来，在“最近的事件”里。</translation>
    </message>
    <message>
        <source>A folder cannot be opened. Drop the files in it.</source>
        <translation>文件夹不能直接打开，请把里面的文件拖进来。</translation>
    </message>
    <message>
        <source>Let go to open a copy; the file itself stays as it is.</source>
        <translation>松开即打开一份副本，原文件不变。</translation>
    </message>
    <message>
        <source>Let go, then choose what to do with it.</source>
        <translation>松开后选择怎么处理。</translation>
    </message>
    <message>
        <source>Open an incident first, then drop evidence on it.</source>
        <translation>请先打开一起事件，再把证据拖进来。</translation>
    </message>
    <message>
        <source>Let go, then choose what it proves.</source>
        <translation>松开，然后选择它证明哪条事实。</translation>
    </message>
    <message>
        <source>What to do with the files</source>
        <translation>怎么处理这些文件</translation>
    </message>
    <message>
        <source>Take in as a review copy that came back</source>
        <translation>作为改回的审阅稿导入</translation>
    </message>
    <message>
        <source>Open a copy</source>
        <translation>打开一份副本</translation>
    </message>
    <message>
        <source>Attach as evidence of:</source>
        <translation>附为证据，证明：</translation>
    </message>
    <message>
        <source>A new fact</source>
        <translation>新建一条事实</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Evidence of {0}: {1}</source>
        <translation>{0} 的证据：{1}</translation>
    </message>
</context>
<context>
    <name>EndpointDesk</name>
    <message>
        <source>Asking {0}…</source>
        <translation>正在询问 {0}…</translation>
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
    <name>EvidenceDesk</name>
    <message>
        <source>Adding evidence to {0}…</source>
        <translation>正在为 {0} 添加证据…</translation>
    </message>
    <message>
        <source>Adding evidence…</source>
        <translation>正在添加证据…</translation>
    </message>
    <message>
        <source>Copying the evidence</source>
        <translation>正在复制证据</translation>
    </message>
    <message>
        <source>The record is no longer there; the evidence was not attached.</source>
        <translation>这条记录已经不在了，证据没有附上。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Evidence of {0}: {1}. A copy is kept in the workspace.</source>
        <translation>{0} 的证据：{1}。副本已存入工作区。</translation>
    </message>
    <message>
        <source>Evidence of {0}</source>
        <translation>{0} 的证据</translation>
    </message>
    <message>
        <source>A fact with its evidence</source>
        <translation>带证据的事实</translation>
    </message>
</context>
<context>
    <name>EvidencePart</name>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Files that prove the records. Add them here, or drop them on a record in its table.</source>
        <translation>证明各条记录的文件。在这里添加，或把文件拖到表中的某一行。</translation>
    </message>
    <message>
        <source>Add evidence</source>
        <translation>添加证据</translation>
    </message>
    <message>
        <source>Add evidence…</source>
        <translation>添加证据…</translation>
    </message>
    <message>
        <source>There is no record of this number; the evidence stays where it was.</source>
        <translation>没有这个编号的记录，证据仍属原来的记录。</translation>
    </message>
    <message>
        <source>These files prove</source>
        <translation>这些文件证明</translation>
    </message>
    <message>
        <source>A new fact that is being checked</source>
        <translation>新的一条“核实中”的事实</translation>
    </message>
</context>
<context>
    <name>EvidencePreview</name>
    <message>
        <source>contains personal data</source>
        <translation>含个人信息</translation>
    </message>
    <message>
        <source>Open with the system&apos;s program</source>
        <translation>用系统程序打开</translation>
    </message>
    <message>
        <source>Copy the hash</source>
        <translation>复制哈希值</translation>
    </message>
    <message>
        <source>The first lines of the file</source>
        <translation>文件的开头</translation>
    </message>
    <message>
        <source>Choose a row to look at its file.</source>
        <translation>选中一行，查看它的文件。</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>The file of this evidence is not in the workspace. Add it again from where it is kept.</source>
        <translation>工作区里没有这份证据的文件。请从原处重新添加。</translation>
    </message>
    <message>
        <source>Reading {0}</source>
        <translation>正在读取 {0}</translation>
    </message>
    <message>
        <source>Picture of {0}, {1} by {2}</source>
        <translation>{0} 的图片，{1}×{2}</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Captured at</source>
        <translation>取得时间</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Dimensions</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页数</translation>
    </message>
    <message>
        <source>{0}, the first is shown</source>
        <translation>共 {0} 页，显示第 1 页</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>checked just now, unchanged</source>
        <translation>刚刚核对过，没有变动</translation>
    </message>
    <message>
        <source>does not agree</source>
        <translation>与登记的不一致</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>哈希值</translation>
    </message>
    <message>
        <source>The hash was copied.</source>
        <translation>已复制哈希值。</translation>
    </message>
    <message>
        <source>The system has no program for this kind of file. Its copy: {0}</source>
        <translation>系统里没有能打开这种文件的程序。副本在：{0}</translation>
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
    <name>ExportDialog</name>
    <message>
        <source>Export for the lawyer (Word)</source>
        <translation>导出给律师（Word）</translation>
    </message>
    <message>
        <source>The text as it is, with its comments and proposed edits, for Word, WPS or LibreOffice. What the lawyer changes and says there comes back with “Import the Word file that came back”.</source>
        <translation>当前正文连同批注和修改建议，供 Word、WPS 或 LibreOffice 打开。律师在里面改的、写的，用“导入律师改回的 Word”收回来。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>For</source>
        <translation>发给</translation>
    </message>
    <message>
        <source>Summary of changes</source>
        <translation>改动说明</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不附</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Only comments and tracked changes</source>
        <translation>只允许批注和修订</translation>
    </message>
    <message>
        <source>The word processor refuses other edits; no password, anybody can lift it</source>
        <translation>文字处理软件会拒绝其他改动；没有设密码，谁都可以取消保护</translation>
    </message>
    <message>
        <source>With resolved threads</source>
        <translation>带上已解决的批注</translation>
    </message>
    <message>
        <source>With confidential threads ({0})</source>
        <translation>带上 {0} 条保密批注</translation>
    </message>
    <message>
        <source>With confidential threads (there are none)</source>
        <translation>带上保密批注（目前没有）</translation>
    </message>
    <message>
        <source>Word document</source>
        <translation>Word 文档</translation>
    </message>
    <message>
        <source>Where the copy is kept</source>
        <translation>审阅稿存到哪里</translation>
    </message>
    <message>
        <source>Choose where the file is to be kept first.</source>
        <translation>请先选择文件存放的位置。</translation>
    </message>
    <message>
        <source>A file of this name is there. Press once more to replace it.</source>
        <translation>已有同名文件。再按一次“导出”就替换它。</translation>
    </message>
    <message>
        <source>Who is to read it; it stands on every page</source>
        <translation>给谁看；会印在每一页上</translation>
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
        <source>Parts of the ledger</source>
        <translation>台账的各部分</translation>
    </message>
    <message>
        <source>What happened, with its status and its source</source>
        <translation>发生了什么，核实到什么程度，谁提供的</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>网传</translation>
    </message>
    <message>
        <source>What others say, apart from the facts</source>
        <translation>别人怎么说，与事实分开记</translation>
    </message>
    <message>
        <source>Asked inside</source>
        <translation>核实单</translation>
    </message>
    <message>
        <source>Questions to other departments, to be sent as a text for a chat</source>
        <translation>向其他部门核实的问题，可复制成微信文字</translation>
    </message>
    <message>
        <source>Press</source>
        <translation>采访</translation>
    </message>
    <message>
        <source>Questions from the press, with their deadlines</source>
        <translation>媒体的问题和截稿时间</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>All files that prove a record, and what they show</source>
        <translation>证明各条记录的文件，以及文件的内容</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Everything that has a time, as a picture</source>
        <translation>有时间的记录，画成一张图</translation>
    </message>
    <message>
        <source>Every number, time and cause in the statement must rest on a verified, public fact.</source>
        <translation>文稿里的每个数字、时间和原因，都要有已核实、可公开的事实支撑。</translation>
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
        <translation>传言和指责与事实分开记；澄清说明以它们为准。</translation>
    </message>
    <message>
        <source>Add a claim</source>
        <translation>添加说法</translation>
    </message>
    <message>
        <source>Questions inside the company</source>
        <translation>核实单</translation>
    </message>
    <message>
        <source>Write down what nobody has told you yet, and whom to ask; one click makes a text for a chat of it.</source>
        <translation>把还没人说清的问题写下来，写明问谁；一键复制成发到微信的核实单。</translation>
    </message>
    <message>
        <source>Add a question</source>
        <translation>添加问题</translation>
    </message>
    <message>
        <source>Copy as a sheet for a chat</source>
        <translation>复制核实单</translation>
    </message>
    <message>
        <source>The selected questions, or all open ones: what is asked, why, until when, how to answer</source>
        <translation>所选的问题（不选则为全部待答复的）：问什么、为什么、最晚何时、怎样回答</translation>
    </message>
    <message>
        <source>Answer becomes a fact</source>
        <translation>答复转为事实</translation>
    </message>
    <message>
        <source>Makes a fact that is being checked out of the answer, and ties both</source>
        <translation>用答复新建一条“核实中”的事实，并与问题关联</translation>
    </message>
    <message>
        <source>Questions from the press</source>
        <translation>采访</translation>
    </message>
    <message>
        <source>Who asks what, until when; their deadlines run in the strip at the top.</source>
        <translation>哪家媒体问什么、何时截稿；截稿时间会显示在顶部。</translation>
    </message>
    <message>
        <source>Add an enquiry</source>
        <translation>添加采访</translation>
    </message>
    <message>
        <source>Copied {0} questions; paste them into the chat.</source>
        <translation>已复制 {0} 个问题，请粘贴到微信。</translation>
    </message>
    <message>
        <source>Answers become facts</source>
        <translation>答复转为事实</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Now being checked as {0}; verify it on the facts.</source>
        <translation>已记为 {0}，状态“核实中”；请到“事实”里核实。</translation>
    </message>
    <message>
        <source>{0} messages are being checked now.</source>
        <translation>已记录 {0} 条，状态“核实中”。</translation>
    </message>
    <message>
        <source>Facts in the statement</source>
        <translation>文稿中的事实</translation>
    </message>
</context>
<context>
    <name>FilesButton</name>
    <message>
        <source>Files</source>
        <translation>往来文件</translation>
    </message>
    <message>
        <source>For the lawyer in Word, and for people without the program</source>
        <translation>给律师的 Word，以及给没有程序的人的稿子</translation>
    </message>
    <message>
        <source>Copies for others, and what came back</source>
        <translation>发出的审阅稿和改回的内容</translation>
    </message>
</context>
<context>
    <name>FilesPart</name>
    <message>
        <source>Packs and files of rules</source>
        <translation>规则包与文件</translation>
    </message>
    <message>
        <source>Packs</source>
        <translation>规则包</translation>
    </message>
    <message>
        <source>A pack is a folder or .zip of rules that somebody else keeps. None was added.</source>
        <translation>规则包是别人整理好的一组规则（文件夹或 .zip）。还没有添加过。</translation>
    </message>
    <message>
        <source>Changes that have expired</source>
        <translation>已过期的调整</translation>
    </message>
    <message>
        <source>{0}: until {1}. {2}</source>
        <translation>{0}：{1} 到期。{2}</translation>
    </message>
    <message>
        <source>Files that could not be used</source>
        <translation>没有读入的文件</translation>
    </message>
    <message>
        <source>None: everything that lies in the folders of rules works.</source>
        <translation>没有：规则文件夹里的文件都已生效。</translation>
    </message>
    <message>
        <source>{0} {1}, {2} rules</source>
        <translation>{0} {1}，{2} 条规则</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove the pack {0}</source>
        <translation>移除规则包 {0}</translation>
    </message>
    <message>
        <source>Add a pack (.zip)…</source>
        <translation>添加规则包（.zip）…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Add a pack of rules</source>
        <translation>添加规则包</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find and replace</source>
        <translation>查找和替换</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Find in the whole text</source>
        <translation>在全文中查找</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Any width</source>
        <translation>不分全角半角</translation>
    </message>
    <message>
        <source>（ finds ( and １ finds 1, and the other way round</source>
        <translation>查 ( 也能找到（，查 1 也能找到１，反过来也一样</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>Only in the selection</source>
        <translation>只在选中部分</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>全部替换</translation>
    </message>
    <message>
        <source>This expression takes too long on this text. Make it simpler.</source>
        <translation>这个表达式在本文上要算太久，请写得简单些。</translation>
    </message>
    <message>
        <source>a bracket is not closed</source>
        <translation>括号没有配对</translation>
    </message>
    <message>
        <source>nothing stands before * + ? or {</source>
        <translation>* + ? { 前面没有内容</translation>
    </message>
    <message>
        <source>this \ means nothing; for the character itself write \\</source>
        <translation>这个 \ 没有意义；要找它本身请写 \\</translation>
    </message>
    <message>
        <source>it names a group that is not there</source>
        <translation>引用了不存在的分组</translation>
    </message>
    <message>
        <source>it is not well formed</source>
        <translation>写法不完整</translation>
    </message>
    <message>
        <source>The expression cannot be read: {0}</source>
        <translation>看不懂这个表达式：{0}</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>A regular expression, such as \d+ days</source>
        <translation>正则表达式，例如 \d+笔</translation>
    </message>
    <message>
        <source>{0} hits</source>
        <translation>{0} 处</translation>
    </message>
    <message>
        <source> (at character {0})</source>
        <translation>（第 {0} 个字符处）</translation>
    </message>
    <message>
        <source>{0} places replaced.</source>
        <translation>已替换 {0} 处。</translation>
    </message>
</context>
<context>
    <name>FindingBar</name>
    <message>
        <source>Search the findings</source>
        <translation>搜索检查结果</translation>
    </message>
    <message>
        <source>Group and filter the findings</source>
        <translation>分组与筛选</translation>
    </message>
    <message>
        <source>Save the check report</source>
        <translation>导出检查报告</translation>
    </message>
    <message>
        <source>Save the check report: for the file, a browser or other programs</source>
        <translation>导出检查报告：存档、在浏览器里看，或供其他程序读取</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>{0}: {1}. Click to show or hide them</source>
        <translation>{0}：{1} 条。点按可显示或隐藏</translation>
    </message>
    <message>
        <source>Group by severity</source>
        <translation>按轻重分组</translation>
    </message>
    <message>
        <source>Group by section</source>
        <translation>按节分组</translation>
    </message>
    <message>
        <source>Only with a ready-made fix</source>
        <translation>只看有现成修改的</translation>
    </message>
    <message>
        <source>Only the section at the cursor</source>
        <translation>只看光标所在的节</translation>
    </message>
    <message>
        <source>Show what was waived</source>
        <translation>显示已豁免的</translation>
    </message>
</context>
<context>
    <name>FindingCard</name>
    <message>
        <source>What the rule says</source>
        <translation>规则说明</translation>
    </message>
    <message>
        <source>Instead: {0}</source>
        <translation>建议：{0}</translation>
    </message>
    <message>
        <source>Adopt: {0}</source>
        <translation>采用：{0}</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>“{0}”</translation>
    </message>
    <message>
        <source>Show the record behind it: {0}</source>
        <translation>查看依据的台账记录：{0}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Ctrl+click on the words, or Ctrl+Enter at the cursor</source>
        <translation>按住 Ctrl 点击文字，或把光标放在文字上按 Ctrl+Enter</translation>
    </message>
</context>
<context>
    <name>FindingDetail</name>
    <message>
        <source>The finding in full</source>
        <translation>检查结果详情</translation>
    </message>
    <message>
        <source>Waive…</source>
        <translation>豁免…</translation>
    </message>
    <message>
        <source>Let this place stand, with a reason</source>
        <translation>写明理由，保留这处写法</translation>
    </message>
    <message>
        <source>Withdraw the waiver</source>
        <translation>撤回豁免</translation>
    </message>
    <message>
        <source>About the rule</source>
        <translation>规则说明</translation>
    </message>
    <message>
        <source>Copy the finding as text</source>
        <translation>复制这条检查结果</translation>
    </message>
    <message>
        <source>Rule {0}</source>
        <translation>规则 {0}</translation>
    </message>
    <message>
        <source>Why: {0}</source>
        <translation>为什么：{0}</translation>
    </message>
    <message>
        <source>Instead: {0}</source>
        <translation>建议：{0}</translation>
    </message>
    <message>
        <source>Waived because: {0}</source>
        <translation>豁免理由：{0}</translation>
    </message>
    <message>
        <source>Can be adopted as it is</source>
        <translation>可直接采用</translation>
    </message>
    <message>
        <source>For reference</source>
        <translation>供参考</translation>
    </message>
    <message>
        <source>Adopt</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>“{0}” → “{1}”</source>
        <translation>“{0}” → “{1}”</translation>
    </message>
    <message>
        <source>(taken out)</source>
        <translation>（删去）</translation>
    </message>
    <message>
        <source>Adopt: {0}</source>
        <translation>采用：{0}</translation>
    </message>
</context>
<context>
    <name>FindingList</name>
    <message>
        <source>“{0}”</source>
        <translation>“{0}”</translation>
    </message>
    <message>
        <source>Missing: {0}</source>
        <translation>缺少：{0}</translation>
    </message>
    <message>
        <source>whole text</source>
        <translation>全文</translation>
    </message>
    <message>
        <source>waived: {0}</source>
        <translation>已豁免：{0}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Waived</source>
        <translation>已豁免</translation>
    </message>
    <message>
        <source>Whole text</source>
        <translation>全文</translation>
    </message>
    <message>
        <source>No longer found: “{0}”</source>
        <translation>已找不到：“{0}”</translation>
    </message>
</context>
<context>
    <name>FindingText</name>
    <message>
        <source>whole text</source>
        <translation>全文</translation>
    </message>
    <message>
        <source>missing: {0}</source>
        <translation>缺少：{0}</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>“{0}”</translation>
    </message>
    <message>
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
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
        <source>Checked word for word.</source>
        <translation>已逐字核对。</translation>
    </message>
    <message>
        <source>As others report it; not checked word for word.</source>
        <translation>据二手来源，未逐字核对。</translation>
    </message>
    <message>
        <source>Not checked: let a lawyer look before relying on it.</source>
        <translation>未核实，引用前请律师核对。</translation>
    </message>
    <message>
        <source> In force from {0} to {1}.</source>
        <translation>施行期：{0} 至 {1}。</translation>
    </message>
    <message>
        <source> In force since {0}.</source>
        <translation>{0} 起施行。</translation>
    </message>
    <message>
        <source> It does not itself forbid this wording.</source>
        <translation>条文并未直接禁止这种写法。</translation>
    </message>
    <message>
        <source>somebody unnamed</source>
        <translation>未署名</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{0}（{1}）</translation>
    </message>
    <message>
        <source>Waived by {0} {1}</source>
        <translation>{0} 豁免 {1}</translation>
    </message>
    <message>
        <source>{0} was let stand; it is {1} now. The waiver has expired; withdraw it, or waive anew.</source>
        <translation>当时豁免的是 {0}，现在是 {1}，豁免已失效。可以撤回，或重新豁免。</translation>
    </message>
    <message>
        <source>The sentence was changed, so the waiver has expired: its reason may no longer hold. Withdraw it, or waive the new sentence.</source>
        <translation>这句话改动过，豁免已失效：当时的理由未必还成立。可以撤回，或对新的句子重新豁免。</translation>
    </message>
    <message>
        <source>The role that waived may not let a finding of this severity stand, so it is counted. Somebody who may has to waive it anew.</source>
        <translation>当时的角色无权豁免现在的级别，所以照常计入。需要由有权的人重新豁免。</translation>
    </message>
    <message>
        <source>The words were changed, or stand at several places. The waiver no longer works; withdraw it, or waive the new place.</source>
        <translation>原文已改动，或不止一处，这条豁免不再起作用。可以撤回它，需要时对新的写法另行豁免。</translation>
    </message>
    <message>
        <source>The rule says nothing there any more. The waiver can be withdrawn.</source>
        <translation>规则在这里已没有提示，这条豁免可以撤回。</translation>
    </message>
    <message>
        <source>In force from {0} to {1}</source>
        <translation>适用期：{0} 至 {1}</translation>
    </message>
    <message>
        <source>In force since {0}</source>
        <translation>自 {0} 起适用</translation>
    </message>
    <message>
        <source>In force until {0}</source>
        <translation>适用至 {0}</translation>
    </message>
    <message>
        <source>[{0}] {1}</source>
        <translation>【{0}】{1}</translation>
    </message>
    <message>
        <source>Why: {0}</source>
        <translation>为什么：{0}</translation>
    </message>
    <message>
        <source>Instead: {0}</source>
        <translation>建议：{0}</translation>
    </message>
    <message>
        <source>Fix: {0}</source>
        <translation>修改：{0}</translation>
    </message>
    <message>
        <source>: “{0}”</source>
        <translation>：“{0}”</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>Rule {0}. Made by rules, no legal opinion.</source>
        <translation>规则 {0}。由规则自动检查得出，不是法律意见。</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Skip the tour</source>
        <translation>跳过导览</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>欢迎使用澄言</translation>
    </message>
    <message>
        <source>Six marks, one minute. The samples are whole cases, all invented: nothing in them can be damaged. Shall we open one?</source>
        <translation>六处要点，一分钟看完。这里的示例都是虚构的完整事件，怎么改都不要紧。先打开一个？</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <source>The steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>From what happened to what is published. Below each step stands what is still missing. No order is forced: take them as you need them.</source>
        <translation>从发生了什么，到发布出去。每一步下面写着还缺什么。没有规定先后，需要哪一步就去哪一步。</translation>
    </message>
    <message>
        <source>The text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Write here. Everything is saved as you type. Wavy lines mark what a rule has something to say about; F8 walks from one to the next, Alt+Enter shows how to mend it.</source>
        <translation>在这里写，边写边存。波浪线标出规则有话要说的地方：F8 走到下一处，Alt+Enter 看怎么改。</translation>
    </message>
    <message>
        <source>What is wrong, and why</source>
        <translation>哪里不妥，为什么</translation>
    </message>
    <message>
        <source>Each finding says which words, why, and on what basis. A circle blocks the release, a triangle warns, a square advises. Nothing is changed unless you choose it.</source>
        <translation>每条检查结果都说明是哪几个字、为什么、依据什么。圆形挡住放行，三角是警告，方形是提示。您不采用，就一个字也不会变。</translation>
    </message>
    <message>
        <source>The way out</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>Copy the text, save the long image, the notice as .docx or PDF. The preview shows what comes out.</source>
        <translation>复制正文，保存长图，公告另存为 .docx 或 PDF。预览里看到的就是最后的样子。</translation>
    </message>
    <message>
        <source>When you are stuck</source>
        <translation>卡住的时候</translation>
    </message>
    <message>
        <source>F1 opens the chapter of the guide that fits the page. Ctrl+Shift+P finds any command by its name. This tour is in the menu “Help”.</source>
        <translation>按 F1，手册会翻到讲这一页的那一章；按 Ctrl+Shift+P，输入名字就能找到任何命令。这段导览在“帮助”菜单里，随时可以再看。</translation>
    </message>
</context>
<context>
    <name>Fixes</name>
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
    <name>Focus</name>
    <message>
        <source>{0} characters</source>
        <translation>{0} 字</translation>
    </message>
    <message>
        <source>Esc again to leave</source>
        <translation>再按 Esc 退出</translation>
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
    <message>
        <source>{0} over the limit</source>
        <translation>超出 {0} 字</translation>
    </message>
</context>
<context>
    <name>GalleryPage</name>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Search by name, purpose or what it asks for</source>
        <translation>按名称、用途或所需内容搜索</translation>
    </message>
    <message>
        <source>Kind of incident</source>
        <translation>事件类型</translation>
    </message>
    <message>
        <source>All incidents</source>
        <translation>全部事件类型</translation>
    </message>
    <message>
        <source>Kind of statement</source>
        <translation>文稿类型</translation>
    </message>
    <message>
        <source>All statements</source>
        <translation>全部文稿类型</translation>
    </message>
    <message>
        <source>Reading the templates…</source>
        <translation>正在读取模板…</translation>
    </message>
    <message>
        <source>Draft with this template</source>
        <translation>用这个模板起草</translation>
    </message>
    <message>
        <source>How the template reads, with a fictitious incident</source>
        <translation>模板成文示例，事件为虚构</translation>
    </message>
    <message>
        <source>How it reads, with a fictitious incident</source>
        <translation>成文示例（事件为虚构）</translation>
    </message>
    <message>
        <source>Open an incident to draft with it.</source>
        <translation>先打开一起事件，才能用它起草。</translation>
    </message>
    <message>
        <source>No template fits. Choose all incidents, or clear the search.</source>
        <translation>没有符合的模板。请选择全部类型，或清空搜索。</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>齐备</translation>
    </message>
    <message>
        <source>{0} missing</source>
        <translation>缺 {0} 项</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>For: {0}
Asks for: {1}</source>
        <translation>适用：{0}
需要：{1}</translation>
    </message>
    <message>
        <source>This incident lacks: {0}</source>
        <translation>本事件还缺：{0}</translation>
    </message>
    <message>
        <source>Drafting the example…</source>
        <translation>正在起草示例…</translation>
    </message>
</context>
<context>
    <name>GuidePage</name>
    <message>
        <source>Guide</source>
        <translation>使用手册</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>在手册里查找</translation>
    </message>
    <message>
        <source>Contents of the guide</source>
        <translation>手册目录</translation>
    </message>
    <message>
        <source>Places found in the guide</source>
        <translation>手册里找到的位置</translation>
    </message>
    <message>
        <source>Text of the guide</source>
        <translation>手册正文</translation>
    </message>
    <message>
        <source>Nothing in the guide about “{0}”. Try another word.</source>
        <translation>手册里没有“{0}”。换个词试试。</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>A version keeps the text and the ledger as they are now. Later you see what changed since, and can bring it back. When you leave the incident, one is kept by itself.</source>
        <translation>一个版本保存现在的正文和台账，以后可以看到改了什么，也可以恢复。离开事件时会自动保存一版。</translation>
    </message>
    <message>
        <source>Versions, newest first</source>
        <translation>版本，最新的在前</translation>
    </message>
    <message>
        <source>Keep a version…</source>
        <translation>保存一个版本…</translation>
    </message>
    <message>
        <source>Keep the text as it is as a version (Ctrl+Shift+S)</source>
        <translation>把现在的正文保存为一个版本（Ctrl+Shift+S）</translation>
    </message>
    <message>
        <source>What for? Such as: before legal review</source>
        <translation>为什么保存？例如：送法务前</translation>
    </message>
    <message>
        <source>What the version is kept for</source>
        <translation>保存这个版本的原因</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>See what changed (Enter). With Ctrl, select two versions to compare them.</source>
        <translation>查看改动（回车）。按住 Ctrl 选两版，可以互相比较。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Put this version in place of the text; undo takes it back</source>
        <translation>用这一版替换现在的正文，可以撤销</translation>
    </message>
    <message>
        <source>kept by hand</source>
        <translation>手动保存</translation>
    </message>
    <message>
        <source>Kept as version {0}.</source>
        <translation>已保存为第 {0} 版。</translation>
    </message>
    <message>
        <source>The text is that of version {0} still; nothing was kept anew.</source>
        <translation>正文与第 {0} 版相同，没有另存。</translation>
    </message>
    <message>
        <source>since then +{0} −{1}</source>
        <translation>此后 +{0} −{1}</translation>
    </message>
    <message>
        <source>unchanged since then</source>
        <translation>此后没有改动</translation>
    </message>
    <message>
        <source>Compare the two</source>
        <translation>比较这两版</translation>
    </message>
    <message>
        <source>Compare with now</source>
        <translation>与现在比较</translation>
    </message>
</context>
<context>
    <name>HunkText</name>
    <message>
        <source>Proposed changes</source>
        <translation>建议的改动</translation>
    </message>
    <message>
        <source>put in “{0}”</source>
        <translation>加入“{0}”</translation>
    </message>
    <message>
        <source>take out “{0}”</source>
        <translation>删去“{0}”</translation>
    </message>
    <message>
        <source>“{0}” becomes “{1}”</source>
        <translation>“{0}”改为“{1}”</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>left</source>
        <translation>不采用</translation>
    </message>
    <message>
        <source>Change {0} of {1}, {2}: {3}</source>
        <translation>第 {0} 处改动，共 {1} 处，{2}：{3}</translation>
    </message>
    <message>
        <source>Click a change, or press Space on it, to take or leave it</source>
        <translation>点一下改动，或者按空格，选择采用或不采用</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import into “{0}”</source>
        <translation>导入到“{0}”</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>recognise</source>
        <translation>自动识别</translation>
    </message>
    <message>
        <source>Headings in</source>
        <translation>标题行</translation>
    </message>
    <message>
        <source>Column of the ledger ← column of the file</source>
        <translation>台账的列 ← 文件的列</translation>
    </message>
    <message>
        <source>What would come of each row</source>
        <translation>每一行导入后的样子</translation>
    </message>
    <message>
        <source>Rows with a known number change that record</source>
        <translation>编号相同的，更新原有记录</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Keep as evidence of {0} instead</source>
        <translation>改为附作 {0} 的证据</translation>
    </message>
    <message>
        <source>Reading {0}…</source>
        <translation>正在读取 {0}…</translation>
    </message>
    <message>
        <source>Reading {0}</source>
        <translation>正在读取 {0}</translation>
    </message>
    <message>
        <source>recognised: {0}</source>
        <translation>识别为 {0}</translation>
    </message>
    <message>
        <source>no row</source>
        <translation>没有标题行</translation>
    </message>
    <message>
        <source>row {0}: {1}</source>
        <translation>第 {0} 行：{1}</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>（不导入）</translation>
    </message>
    <message>
        <source>{0} new, {1} changed.</source>
        <translation>新增 {0} 条，更新 {1} 条。</translation>
    </message>
    <message>
        <source>In {0} rows a cell is not understood: it is left empty.</source>
        <translation>{0} 行有看不懂的格，那一格留空。</translation>
    </message>
    <message>
        <source>{0} rows have no main text and are left out.</source>
        <translation>{0} 行没有主要内容，不导入。</translation>
    </message>
    <message>
        <source>{0} rows repeat what is there and are not ticked.</source>
        <translation>{0} 行与已有记录相同，没有勾选。</translation>
    </message>
    <message>
        <source>The file is longer: only its first {0} rows are read.</source>
        <translation>文件较长，只读了前 {0} 行。</translation>
    </message>
    <message>
        <source>No rows below the headings. Choose the row with the headings, and the main column.</source>
        <translation>标题行下面没有内容。请选对标题行，并指明带 * 的列。</translation>
    </message>
    <message>
        <source>Import {0}</source>
        <translation>导入 {0} 条</translation>
    </message>
    <message>
        <source>Importing {0} records</source>
        <translation>导入 {0} 条</translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message>
        <source>No text in the main column; it cannot be taken</source>
        <translation>没有主要内容，不能导入</translation>
    </message>
    <message>
        <source>Says the same as {0}</source>
        <translation>与 {0} 相同</translation>
    </message>
    <message>
        <source>Is there already</source>
        <translation>已有相同记录</translation>
    </message>
    <message>
        <source>Changes {0}</source>
        <translation>更新 {0}</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>说明</translation>
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
        <source>What surrounds the incident</source>
        <translation>事件的其他记录</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>联系方式</translation>
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
        <source>Reports</source>
        <translation>报告</translation>
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
        <source>Published</source>
        <translation>已发布</translation>
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
    <name>Insertion</name>
    <message>
        <source>Internal: make it public in the ledger first</source>
        <translation>内部记录：先在台账里改为公开</translation>
    </message>
    <message>
        <source>Confidential: it never goes into a text</source>
        <translation>保密记录：不能写进文稿</translation>
    </message>
    <message>
        <source>Disputed: wait until it is verified</source>
        <translation>有争议：核实以后才能写</translation>
    </message>
    <message>
        <source>Refuted: it is not true</source>
        <translation>已否定：这不是事实</translation>
    </message>
    <message>
        <source>Corrected by a later record</source>
        <translation>已被后来的记录更正</translation>
    </message>
    <message>
        <source>A number that may grow needs its as-of time first</source>
        <translation>还会增加的数字，要先写明截至时间</translation>
    </message>
    <message>
        <source>Its finding is no verified, public fact yet</source>
        <translation>核实结果还不是已核实、可公开的事实</translation>
    </message>
    <message>
        <source>Not reported yet: no time is recorded</source>
        <translation>还没有报告时间，不能写“已报告”</translation>
    </message>
    <message>
        <source>Its stage, place or time is missing in the ledger</source>
        <translation>台账里还缺办到哪一步、在哪里或什么时间</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>事实</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>措施</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>Claim and answer</source>
        <translation>网传说法与答复</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Proceeding</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>goes in as “being checked”</source>
        <translation>写成“正在核实”</translation>
    </message>
    <message>
        <source>The ledger has no record {0} any more.</source>
        <translation>台账里已经没有记录 {0}。</translation>
    </message>
    <message>
        <source>{0} was not inserted. {1}.</source>
        <translation>{0} 没有插入。{1}。</translation>
    </message>
    <message>
        <source>Insert from the ledger</source>
        <translation>从台账插入</translation>
    </message>
</context>
<context>
    <name>InsertionList</name>
    <message>
        <source>Insert from the ledger</source>
        <translation>从台账插入</translation>
    </message>
    <message>
        <source>Find a record</source>
        <translation>查找记录</translation>
    </message>
    <message>
        <source>Type to filter: words, an id, a status</source>
        <translation>输入文字筛选：内容、编号或状态</translation>
    </message>
    <message>
        <source>Records as sentences</source>
        <translation>台账记录与写法</translation>
    </message>
    <message>
        <source>Nothing of the ledger matches. Facts and measures are written down on their own pages.</source>
        <translation>台账里没有符合的记录。事实和措施在各自的页面登记。</translation>
    </message>
    <message>
        <source>Enter inserts it</source>
        <translation>按 Enter 插入</translation>
    </message>
</context>
<context>
    <name>KeyForm</name>
    <message>
        <source>Paste the key</source>
        <translation>粘贴密钥</translation>
    </message>
    <message>
        <source>Use this key</source>
        <translation>使用这个密钥</translation>
    </message>
    <message>
        <source>Write offline instead</source>
        <translation>改用离线句库</translation>
    </message>
    <message>
        <source>The model “{0}” has no key yet. It is kept in the keyring of this computer.</source>
        <translation>模型“{0}”还没有密钥。填写后保存在本机的系统密钥环里。</translation>
    </message>
    <message>
        <source>The model “{0}” needs its key. This computer has no keyring: the key stays in memory until the program is closed, and is written nowhere.</source>
        <translation>模型“{0}”需要密钥。本机没有系统密钥环：密钥只留在内存里，关闭程序即失效，不写入任何文件。</translation>
    </message>
    <message>
        <source>Key of the model {0}</source>
        <translation>模型 {0} 的密钥</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>密钥文件</translation>
    </message>
    <message>
        <source>Where the new key is kept (.pem)</source>
        <translation>新密钥存在哪里（.pem）</translation>
    </message>
    <message>
        <source>Your private key (.pem)</source>
        <translation>你的私钥文件（.pem）</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose the key file</source>
        <translation>选择密钥文件</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>再输一次口令</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再输一次</translation>
    </message>
    <message>
        <source>Choose the key file first.</source>
        <translation>请先选择密钥文件。</translation>
    </message>
    <message>
        <source>Enter the passphrase.</source>
        <translation>请输入口令。</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>两次输入的口令不一致。</translation>
    </message>
    <message>
        <source>Key files</source>
        <translation>密钥文件</translation>
    </message>
    <message>
        <source>Where the new key is kept</source>
        <translation>新密钥保存在哪里</translation>
    </message>
    <message>
        <source>The key file</source>
        <translation>选择密钥文件</translation>
    </message>
</context>
<context>
    <name>KeymapPage</name>
    <message>
        <source>Keyboard map</source>
        <translation>键盘一览</translation>
    </message>
    <message>
        <source>Find a command or a key</source>
        <translation>查找命令或按键</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文字</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>命令和按键</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>No command fits “{0}”.</source>
        <translation>没有与“{0}”相符的命令。</translation>
    </message>
    <message>
        <source>The keyboard map was copied as text.</source>
        <translation>键盘一览已复制为文字。</translation>
    </message>
</context>
<context>
    <name>KeysCard</name>
    <message>
        <source>Keys</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>No key yet: this person cannot sign, and nobody is asked for proof.</source>
        <translation>还没有密钥：不能签署，切换到此人时也不核对身份。</translation>
    </message>
    <message>
        <source>New key…</source>
        <translation>新建密钥…</translation>
    </message>
    <message>
        <source>Register a public key…</source>
        <translation>登记公钥…</translation>
    </message>
    <message>
        <source>A public key that the person made elsewhere (.pub.pem)</source>
        <translation>本人在别处做好的公钥（.pub.pem）</translation>
    </message>
    <message>
        <source>{0}… · revoked {1}: {2}</source>
        <translation>{0}… · {1} 停用：{2}</translation>
    </message>
    <message>
        <source>{0}… · since {1}</source>
        <translation>{0}… · {1} 登记</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>停用…</translation>
    </message>
    <message>
        <source>Revoke the key {0}</source>
        <translation>停用密钥 {0}</translation>
    </message>
    <message>
        <source>Why? Such as: the laptop was lost. Enter revokes it</source>
        <translation>原因，例如电脑丢失；按回车停用</translation>
    </message>
    <message>
        <source>Why the key is revoked</source>
        <translation>停用原因</translation>
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
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>One thing that somebody inside the company can find out</source>
        <translation>一次只问一件公司内有人查得清的事</translation>
    </message>
    <message>
        <source>Asked of</source>
        <translation>问谁</translation>
    </message>
    <message>
        <source>The department or person who knows</source>
        <translation>知道情况的部门或人</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Follows from the answer and the time</source>
        <translation>由答复和时间得出</translation>
    </message>
    <message>
        <source>Answer until</source>
        <translation>要求回复时间</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>What came back, word for word</source>
        <translation>照录对方的答复</translation>
    </message>
    <message>
        <source>The number of the fact that it is about, such as F1</source>
        <translation>与它有关的事实编号，如 F1</translation>
    </message>
    <message>
        <source>Asked at</source>
        <translation>发出时间</translation>
    </message>
    <message>
        <source>Outlet</source>
        <translation>媒体</translation>
    </message>
    <message>
        <source>What the press asks</source>
        <translation>采访问题</translation>
    </message>
    <message>
        <source>Word for word, as they asked</source>
        <translation>照录原话</translation>
    </message>
    <message>
        <source>Follows from the reply and the time</source>
        <translation>由答复时间得出</translation>
    </message>
    <message>
        <source>Copy deadline</source>
        <translation>截稿时间</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Replied at</source>
        <translation>答复时间</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>已答复</translation>
    </message>
    <message>
        <source>replied</source>
        <translation>已答复</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>已逾期</translation>
    </message>
    <message>
        <source>open</source>
        <translation>待答复</translation>
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
        <source>1 sentence</source>
        <translation>1句</translation>
    </message>
    <message>
        <source>{0} sentences</source>
        <translation>{0}句</translation>
    </message>
    <message>
        <source>Used in</source>
        <translation>用于</translation>
    </message>
    <message>
        <source>The sentences of the statement that use the record; Ctrl+Return goes there</source>
        <translation>文稿里用到这条记录的句子；点击或按 Ctrl+Enter 前往</translation>
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
        <source>Digits only, such as 50 or 50.10</source>
        <translation>只写数字，如 50 或 50.10</translation>
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
        <source>Set all selected rows to…</source>
        <translation>批量设置所选行…</translation>
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
        <source>Import a table…</source>
        <translation>导入表格…</translation>
    </message>
    <message>
        <source>Read a CSV or Excel file in; you see first what would come of it</source>
        <translation>读入 CSV 或 Excel 文件，导入前先预览</translation>
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
        <source>Row {0}, {1}: “{2}” was not understood. {3}</source>
        <translation>第 {0} 行“{1}”：没有看懂“{2}”，这一格没有填。{3}</translation>
    </message>
    <message>
        <source>{0} more cells were not understood.</source>
        <translation>另有 {0} 格没有看懂。</translation>
    </message>
    <message>
        <source>“{0}” was not understood, the cell stays as it was. {1}</source>
        <translation>没有看懂“{0}”，这一格保持原样。{1}</translation>
    </message>
    <message>
        <source>New row</source>
        <translation>新增一行</translation>
    </message>
    <message>
        <source>Duplicating rows</source>
        <translation>复制行</translation>
    </message>
    <message>
        <source>Removing rows</source>
        <translation>删除行</translation>
    </message>
    <message>
        <source>Moving rows</source>
        <translation>移动行</translation>
    </message>
    <message>
        <source>Changing “{0}” to “{1}”</source>
        <translation>把“{0}”改为“{1}”</translation>
    </message>
    <message>
        <source>Pasting {0} rows</source>
        <translation>粘贴 {0} 行</translation>
    </message>
    <message>
        <source>Changing “{0}”</source>
        <translation>修改“{0}”</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>所属记录</translation>
    </message>
    <message>
        <source>The record that the file proves</source>
        <translation>这份文件证明哪条记录</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What the file is, in words</source>
        <translation>这是什么文件</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Whether the workspace keeps the file, under the hash that was recorded</source>
        <translation>工作区里有没有这个文件，与登记的哈希值是否一致</translation>
    </message>
    <message>
        <source>Type and size</source>
        <translation>类型和大小</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Who handed it over, or which system it comes from</source>
        <translation>谁提供的，或出自哪个系统</translation>
    </message>
    <message>
        <source>Captured at</source>
        <translation>取得时间</translation>
    </message>
    <message>
        <source>Personal data</source>
        <translation>含个人信息</translation>
    </message>
    <message>
        <source>Files with personal data leave the company only when they have to</source>
        <translation>含个人信息的文件，非必要不外传</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>no file</source>
        <translation>缺文件</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>已入库</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>LedgerMenu</name>
    <message>
        <source>Set “{0}” to</source>
        <translation>“{0}”设为</translation>
    </message>
    <message>
        <source>Copy as cells</source>
        <translation>复制为单元格</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>New row below</source>
        <translation>在下方新增一行</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>导出为 CSV…</translation>
    </message>
</context>
<context>
    <name>LedgerPanel</name>
    <message>
        <source>not used</source>
        <translation>正文未用</translation>
    </message>
    <message>
        <source>1 sentence</source>
        <translation>1 句</translation>
    </message>
    <message>
        <source>{0} sentences</source>
        <translation>{0} 句</translation>
    </message>
    <message>
        <source>behind the sentence at the cursor</source>
        <translation>光标处的句子用到它</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>(no words yet)</source>
        <translation>（还没有写内容）</translation>
    </message>
    <message>
        <source>{0} said by others</source>
        <translation>{0} 网传说法</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>Report to an authority</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Proceeding</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>尚未报告</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>已报告</translation>
    </message>
    <message>
        <source>Search the records</source>
        <translation>查找记录</translation>
    </message>
    <message>
        <source>Which records are shown</source>
        <translation>显示哪些记录</translation>
    </message>
    <message>
        <source>Records of the ledger</source>
        <translation>台账记录</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>插入正文</translation>
    </message>
    <message>
        <source>Put the record into the text (Enter)</source>
        <translation>把这条记录写进正文（回车）</translation>
    </message>
    <message>
        <source>In the table</source>
        <translation>看表格</translation>
    </message>
    <message>
        <source>Show it in its table (Ctrl+Enter)</source>
        <translation>在表格中显示（Ctrl+回车）</translation>
    </message>
    <message>
        <source>Sentences that use the record</source>
        <translation>用到这条记录的句子</translation>
    </message>
    <message>
        <source>All {0}</source>
        <translation>全部 {0}</translation>
    </message>
    <message>
        <source>Not in the text {0}</source>
        <translation>正文未用 {0}</translation>
    </message>
    <message>
        <source>Not verified {0}</source>
        <translation>未核实 {0}</translation>
    </message>
    <message>
        <source>Not public {0}</source>
        <translation>不公开 {0}</translation>
    </message>
    <message>
        <source>What you write down as facts, measures and contacts stands here, ready to go into the text.</source>
        <translation>记下的事实、措施和联系方式会列在这里，随时可以写进正文。</translation>
    </message>
    <message>
        <source>Write down the first fact</source>
        <translation>记下第一条事实</translation>
    </message>
    <message>
        <source>No record fits the search and the filter.</source>
        <translation>没有符合查找和筛选条件的记录。</translation>
    </message>
    <message>
        <source>Show all records</source>
        <translation>显示全部记录</translation>
    </message>
    <message>
        <source>The sentences could not be found. {0}</source>
        <translation>没能找出用到它的句子。{0}</translation>
    </message>
    <message>
        <source>Choose a record to see its sentences</source>
        <translation>选中一条记录，查看用到它的句子</translation>
    </message>
    <message>
        <source>No sentence uses it yet</source>
        <translation>正文还没有用到它</translation>
    </message>
    <message>
        <source>Used by {0} sentences, the first {1} are here</source>
        <translation>{0} 句用到它，列出前 {1} 句</translation>
    </message>
    <message>
        <source>Used by (Enter goes there)</source>
        <translation>用到它的句子（回车跳转）</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>Put the cursor into the text first.</source>
        <translation>请先把光标放进正文。</translation>
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
        <source>Let go to try it as the letterhead.</source>
        <translation>松开即试用为版头。</translation>
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
    <name>LogPage</name>
    <message>
        <source>Log</source>
        <translation>运行日志</translation>
    </message>
    <message>
        <source>Find in the log</source>
        <translation>在日志里查找</translation>
    </message>
    <message>
        <source>Least level shown</source>
        <translation>显示哪些级别</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>警告和错误</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Read the log anew</source>
        <translation>重新读取日志</translation>
    </message>
    <message>
        <source>Copy entries</source>
        <translation>复制记录</translation>
    </message>
    <message>
        <source>The entries chosen; without a choice, all that are shown</source>
        <translation>复制选中的几条；没有选，就复制列出的全部</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Copy diagnostic report</source>
        <translation>复制诊断信息</translation>
    </message>
    <message>
        <source>What the program did, by code. No titles, texts, names or paths are written here.</source>
        <translation>程序做过什么，以代码记录。这里不写标题、正文、姓名和路径。</translation>
    </message>
    <message>
        <source>Entries of the log</source>
        <translation>日志记录</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>The entry in full</source>
        <translation>这条记录的全部内容</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>细节</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Nothing is written yet. What goes wrong will stand here.</source>
        <translation>还没有记录。出了什么问题，会写在这里。</translation>
    </message>
    <message>
        <source>No entry fits. Choose “Everything” or other words.</source>
        <translation>没有相符的记录。选“全部”，或换个词。</translation>
    </message>
    <message>
        <source>{0} entries copied.</source>
        <translation>已复制 {0} 条记录。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Chengyan</source>
        <translation>澄言</translation>
    </message>
    <message>
        <source>Opened as a statement of its own; yours is among the statements of this incident.</source>
        <translation>已另开一份文稿；原来的文稿没有动，在“本事件的文稿”里。</translation>
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
        <source>First response in a hurry</source>
        <translation>紧急首发</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
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
        <source>Find…</source>
        <translation>查找…</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>替换…</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Next section</source>
        <translation>下一节</translation>
    </message>
    <message>
        <source>Previous section</source>
        <translation>上一节</translation>
    </message>
    <message>
        <source>Move the section up</source>
        <translation>本节上移</translation>
    </message>
    <message>
        <source>Move the section down</source>
        <translation>本节下移</translation>
    </message>
    <message>
        <source>Split the section here</source>
        <translation>在光标处拆分本节</translation>
    </message>
    <message>
        <source>Join with the next section</source>
        <translation>与下一节合并</translation>
    </message>
    <message>
        <source>Remove the section</source>
        <translation>删除本节</translation>
    </message>
    <message>
        <source>New section below</source>
        <translation>在下面新建一节</translation>
    </message>
    <message>
        <source>Kind of the section</source>
        <translation>本节类型</translation>
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
        <source>Waive a finding…</source>
        <translation>豁免这一处…</translation>
    </message>
    <message>
        <source>Apply all safe fixes</source>
        <translation>采用全部可直接采用的修改</translation>
    </message>
    <message>
        <source>Ask for wording</source>
        <translation>给出建议</translation>
    </message>
    <message>
        <source>Copy the finding as text</source>
        <translation>复制检查结果</translation>
    </message>
    <message>
        <source>Save the check report…</source>
        <translation>导出检查报告…</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>立即检查</translation>
    </message>
    <message>
        <source>Rules…</source>
        <translation>规则…</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>大模型…</translation>
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
        <source>Panel: facts</source>
        <translation>面板：事实</translation>
    </message>
    <message>
        <source>Panel: versions</source>
        <translation>面板：版本</translation>
    </message>
    <message>
        <source>Panel: suggestions</source>
        <translation>面板：建议</translation>
    </message>
    <message>
        <source>Panel: review</source>
        <translation>面板：批注</translation>
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
        <source>Writing mode</source>
        <translation>专注写作</translation>
    </message>
    <message>
        <source>Show where sentences come from</source>
        <translation>显示句子来源</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
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
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>使用手册</translation>
    </message>
    <message>
        <source>Keyboard map</source>
        <translation>键盘一览</translation>
    </message>
    <message>
        <source>Find a command…</source>
        <translation>查找命令…</translation>
    </message>
    <message>
        <source>Tour of the window</source>
        <translation>窗口导览</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>运行日志</translation>
    </message>
    <message>
        <source>Copy diagnostic report</source>
        <translation>复制诊断信息</translation>
    </message>
    <message>
        <source>About Chengyan</source>
        <translation>关于澄言</translation>
    </message>
    <message>
        <source>What the rule says</source>
        <translation>规则说明</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Paste exactly</source>
        <translation>原样粘贴</translation>
    </message>
    <message>
        <source>Select the section</source>
        <translation>全选本节</translation>
    </message>
    <message>
        <source>Insert from the ledger…</source>
        <translation>从台账插入…</translation>
    </message>
    <message>
        <source>Show the record behind it</source>
        <translation>查看依据的台账记录</translation>
    </message>
    <message>
        <source>No ready-made fix here</source>
        <translation>这里没有现成的修改</translation>
    </message>
    <message>
        <source>Fact…</source>
        <translation>事实…</translation>
    </message>
    <message>
        <source>Measure…</source>
        <translation>措施…</translation>
    </message>
    <message>
        <source>Contact…</source>
        <translation>联系方式…</translation>
    </message>
    <message>
        <source>Claim and answer…</source>
        <translation>网传说法与答复…</translation>
    </message>
    <message>
        <source>Date…</source>
        <translation>日期…</translation>
    </message>
    <message>
        <source>From the ledger…</source>
        <translation>从台账插入…</translation>
    </message>
    <message>
        <source>Put the cursor into the text first.</source>
        <translation>请先把光标放到正文里。</translation>
    </message>
    <message>
        <source>Keep a version…</source>
        <translation>保存一个版本…</translation>
    </message>
    <message>
        <source>What changed since the last version</source>
        <translation>与上一版相比的改动</translation>
    </message>
    <message>
        <source>Comment on the selection</source>
        <translation>批注选中的文字</translation>
    </message>
    <message>
        <source>Propose an edit of the selection</source>
        <translation>对选中的文字建议修改</translation>
    </message>
    <message>
        <source>Next thread</source>
        <translation>下一条批注</translation>
    </message>
    <message>
        <source>Previous thread</source>
        <translation>上一条批注</translation>
    </message>
    <message>
        <source>What changed since I looked last</source>
        <translation>自上次查看以来的改动</translation>
    </message>
    <message>
        <source>Reviewer&apos;s view</source>
        <translation>审阅视图</translation>
    </message>
    <message>
        <source>Export for the lawyer (Word)…</source>
        <translation>导出给律师（Word）…</translation>
    </message>
    <message>
        <source>Import the Word file that came back…</source>
        <translation>导入律师改回的 Word…</translation>
    </message>
    <message>
        <source>For people without the program…</source>
        <translation>给没有程序的人…</translation>
    </message>
    <message>
        <source>Paste what came back…</source>
        <translation>把回来的话贴进来…</translation>
    </message>
    <message>
        <source>Compare with what was published…</source>
        <translation>与已发布的对比…</translation>
    </message>
    <message>
        <source>People and keys…</source>
        <translation>人员与密钥…</translation>
    </message>
</context>
<context>
    <name>ModelNotice</name>
    <message>
        <source>This is the first time that a model is asked on this incident. If a text with words of a model is published, it may have to be declared as written by AI. Which sentences came from a model is kept and shown before the release. Personal data and records that are not public are taken out before anything is sent.</source>
        <translation>这个事件第一次请大模型写。发布的文稿里如有模型写的文字，可能要声明“内容由AI生成”。哪些句子采用自模型会逐句记下，放行前列出。发出之前，个人信息和未公开的记录会先去掉。</translation>
    </message>
    <message>
        <source>Ask the model</source>
        <translation>请模型写</translation>
    </message>
    <message>
        <source>Write offline instead</source>
        <translation>改用离线建议</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Models</source>
        <translation>大模型</translation>
    </message>
    <message>
        <source>Let a model suggest wording</source>
        <translation>允许大模型提供措辞</translation>
    </message>
    <message>
        <source>No model is set up. None is needed: the phrase bank writes offline. Whoever has an account with a provider, or a model on this computer, adds it here; the first that answers is used, the next when it does not. Personal data and records that are not public are never sent.</source>
        <translation>还没有配置大模型。不配置也能用：离线短语库可以从空白写到全文。有服务商账号，或者本机装有模型的，在这里添加；按顺序询问，前一个没有答复再问下一个。个人信息和未公开的记录始终不会发出。</translation>
    </message>
    <message>
        <source>Models, in the order in which they are asked</source>
        <translation>大模型，按询问顺序排列</translation>
    </message>
    <message>
        <source>Add a model…</source>
        <translation>添加大模型…</translation>
    </message>
    <message>
        <source>Ask earlier</source>
        <translation>提前询问</translation>
    </message>
    <message>
        <source>Ask later</source>
        <translation>延后询问</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>服务商</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>简称</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Price of what is sent</source>
        <translation>输入单价</translation>
    </message>
    <message>
        <source>Price of what is answered</source>
        <translation>输出单价</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>货币</translation>
    </message>
    <message>
        <source>Prices per million tokens, as your contract says; they only feed the counter of costs. At 0 the counter tells tokens alone.</source>
        <translation>单价按每百万 token 计，以贵方合同为准，只用于估算费用；填 0 时只统计 token 数。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试一下</translation>
    </message>
    <message>
        <source>Asks for one sentence; nothing of your cases is sent</source>
        <translation>只请它写一句话，不发送任何事件内容</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>key in the keyring</source>
        <translation>密钥在系统钥匙串里</translation>
    </message>
    <message>
        <source>key until the program is closed</source>
        <translation>密钥只保留到程序关闭</translation>
    </message>
    <message>
        <source>key from the environment</source>
        <translation>密钥来自环境变量</translation>
    </message>
    <message>
        <source>no key yet</source>
        <translation>还没有密钥</translation>
    </message>
    <message>
        <source>needs no key</source>
        <translation>不需要密钥</translation>
    </message>
    <message>
        <source>Add a model first</source>
        <translation>请先添加大模型</translation>
    </message>
    <message>
        <source>A key is kept; paste another to replace it</source>
        <translation>已保存密钥；要更换，粘贴新的</translation>
    </message>
    <message>
        <source>Paste the key; it goes into the keyring of this computer</source>
        <translation>粘贴密钥，存入本机钥匙串</translation>
    </message>
    <message>
        <source>Paste the key; there is no keyring here, it is forgotten when the program is closed</source>
        <translation>粘贴密钥；本机没有钥匙串，程序关闭后不保留</translation>
    </message>
    <message>
        <source>There is a model called “{0}” already: choose another short name.</source>
        <translation>已经有一个叫“{0}”的大模型，请换一个简称。</translation>
    </message>
    <message>
        <source>Saved: {0}</source>
        <translation>已保存：{0}</translation>
    </message>
    <message>
        <source>Waiting for an answer…</source>
        <translation>正在等待答复…</translation>
    </message>
    <message>
        <source>{0} answered: {1}</source>
        <translation>{0} 的答复：{1}</translation>
    </message>
    <message>
        <source>Removed, its key too: {0}</source>
        <translation>已移除 {0}，密钥一并删除</translation>
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
    <name>OpinionList</name>
    <message>
        <source>The model&apos;s opinion</source>
        <translation>模型看法</translation>
    </message>
    <message>
        <source>Said by {0}. Advice only: it blocks nothing and is not counted.</source>
        <translation>由 {0} 给出。只供参考：不阻断，也不计入检查结果。</translation>
    </message>
    <message>
        <source>{0} has nothing to object to in the tone. That is no clean bill.</source>
        <translation>{0} 没有从语气上挑出问题。这不等于没有问题。</translation>
    </message>
</context>
<context>
    <name>OriginMargin</name>
    <message>
        <source>Where the sentences come from</source>
        <translation>句子的来源</translation>
    </message>
    <message>
        <source>Nothing here was adopted from a suggestion.</source>
        <translation>这一节没有采用过建议。</translation>
    </message>
</context>
<context>
    <name>OutgoingCard</name>
    <message>
        <source>This would be sent to {0}</source>
        <translation>将发给 {0} 的内容</translation>
    </message>
    <message>
        <source>Nothing has been sent yet.</source>
        <translation>现在还没有发出任何内容。</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>要求</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>Stays here; only the placeholder is sent</source>
        <translation>留在本机，只发出占位符</translation>
    </message>
    <message>
        <source>{0} records are left out.</source>
        <translation>另有 {0} 条记录没有带上。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>PageSheet</name>
    <message>
        <source>{0}, page {1} of {2}</source>
        <translation>{0}，第 {1} 页，共 {2} 页</translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message>
        <source>Copy this picture</source>
        <translation>复制这张图片</translation>
    </message>
</context>
<context>
    <name>PasteDialog</name>
    <message>
        <source>Paste what came back</source>
        <translation>把回来的话贴进来</translation>
    </message>
    <message>
        <source>Paste the answer from the chat as it is: by number, or quoting the text. What answers no question becomes a comment on the whole text.</source>
        <translation>把聊天里的回复原样粘贴进来，写题号或引用原文的都能认出来。对不上问题的，记为针对全文的批注。</translation>
    </message>
    <message>
        <source>Answers this copy</source>
        <translation>回复的是</translation>
    </message>
    <message>
        <source>Said by</source>
        <translation>谁说的</translation>
    </message>
    <message>
        <source>Where the words name nobody</source>
        <translation>粘贴的文字里没写名字时用</translation>
    </message>
    <message>
        <source>What came back</source>
        <translation>回来的话</translation>
    </message>
    <message>
        <source>Paste here, such as: 1. yes, see F3   2. strike it</source>
        <translation>粘贴到这里，例如：1. 有，见 F3　2. 删掉</translation>
    </message>
    <message>
        <source>What goes where</source>
        <translation>会放到这里</translation>
    </message>
    <message>
        <source>No copy of this text went out yet. Make one first: “For people without the program”.</source>
        <translation>这份文稿还没有发出过审阅稿。请先用“给没有程序的人”生成一份。</translation>
    </message>
    <message>
        <source>Make a copy…</source>
        <translation>生成审阅稿…</translation>
    </message>
    <message>
        <source>To {0}, {1}, {2} questions</source>
        <translation>发给{0} · {1} · {2} 个问题</translation>
    </message>
    <message>
        <source>Take in {0}</source>
        <translation>收进 {0} 条</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>收进</translation>
    </message>
    <message>
        <source>There is no comment in it.</source>
        <translation>里面没有认出意见。</translation>
    </message>
    <message>
        <source>{0} lines are the copy&apos;s own words; they are left out.</source>
        <translation>有 {0} 行是审阅稿自己的文字，不收。</translation>
    </message>
</context>
<context>
    <name>Pasting</name>
    <message>
        <source>The text to paste is longer than a million characters. Nothing was pasted.</source>
        <translation>要粘贴的文字超过一百万字，没有粘贴。</translation>
    </message>
    <message>
        <source>Pasting</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Pasted and cleaned: {0}.</source>
        <translation>已粘贴并清理：{0}。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{0} invisible characters</source>
        <translation>{0} 个不可见字符</translation>
    </message>
    <message>
        <source>{0} special spaces</source>
        <translation>{0} 个特殊空格</translation>
    </message>
    <message>
        <source>{0} blank lines</source>
        <translation>{0} 个空行</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>People and keys</source>
        <translation>人员与密钥</translation>
    </message>
    <message>
        <source>Registered people</source>
        <translation>登记的人员</translation>
    </message>
    <message>
        <source>Register a person…</source>
        <translation>登记人员…</translation>
    </message>
    <message>
        <source>Nobody is registered yet. One person alone needs nobody here: everything but signing works with the account that is logged in. Register the first person to sign; that person becomes administrator, and registers the others with their roles and public keys.</source>
        <translation>还没有登记任何人。一个人使用时不必登记：除了签署，其他都以登录的账号进行。要签署，先登记第一个人；这个人就是管理员，再由管理员登记其他人的角色和公钥。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Short id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>e.g. zhou or li.wei; it stays for ever</source>
        <translation>例如 zhou、li.wei，以后不能改</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>职务</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>for the team, never published</source>
        <translation>内部使用，不会发布</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Deputy</source>
        <translation>代理人</translation>
    </message>
    <message>
        <source>absent: the deputy acts</source>
        <translation>不在岗，由代理人处理</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>管理员</translation>
    </message>
    <message>
        <source>has left</source>
        <translation>已离开</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Act as this person…</source>
        <translation>切换为此人…</translation>
    </message>
    <message>
        <source>Asks for that person&apos;s key, where one is registered</source>
        <translation>登记过密钥的，要核对本人的密钥</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>不在岗</translation>
    </message>
    <message>
        <source>Acting: {0} ({1})</source>
        <translation>当前：{0}（{1}）</translation>
    </message>
    <message>
        <source>An administrator registers people</source>
        <translation>由管理员登记人员</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Saved: {0}</source>
        <translation>已保存：{0}</translation>
    </message>
    <message>
        <source>{0} is registered. A key is needed to sign.</source>
        <translation>已登记{0}。要签署还需要密钥。</translation>
    </message>
    <message>
        <source>Act as {0}</source>
        <translation>切换为{0}</translation>
    </message>
    <message>
        <source>The key of {0} shows that it is that person. It is asked for once.</source>
        <translation>请用{0}的密钥证明是本人。本次打开程序只问一次。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>From now on {0} acts here.</source>
        <translation>现在由{0}操作。</translation>
    </message>
    <message>
        <source>A new key for {0}</source>
        <translation>为{0}新建密钥</translation>
    </message>
    <message>
        <source>The private key goes into a file that only {0} should have; the passphrase is asked for at every signature and kept nowhere. Whoever forgets it needs a new key.</source>
        <translation>私钥存进一个文件，只应由{0}本人保管。每次签署都会问口令，程序不保存口令；忘了口令就要换一把新密钥。</translation>
    </message>
    <message>
        <source>Make and register it</source>
        <translation>新建并登记</translation>
    </message>
    <message>
        <source>The key is made and registered. Keep the file safe.</source>
        <translation>密钥已新建并登记。请保管好文件。</translation>
    </message>
    <message>
        <source>The public key file</source>
        <translation>选择公钥文件</translation>
    </message>
    <message>
        <source>The key counts no more.</source>
        <translation>这把密钥已停用。</translation>
    </message>
</context>
<context>
    <name>PictureDialog</name>
    <message>
        <source>Take down a picture</source>
        <translation>记录图片</translation>
    </message>
    <message>
        <source>The picture is kept as evidence of a new fact that is being checked. Write down what it shows.</source>
        <translation>图片存为证据，附在一条新的“核实中”的事实上。请写下图里说了什么。</translation>
    </message>
    <message>
        <source>The pasted picture, {0} by {1}</source>
        <translation>粘贴的图片，{0}×{1}</translation>
    </message>
    <message>
        <source>What it shows</source>
        <translation>图里说了什么</translation>
    </message>
    <message>
        <source>One sentence; it can be completed later</source>
        <translation>一句话即可，以后可以补全</translation>
    </message>
    <message>
        <source>Said by</source>
        <translation>发言人</translation>
    </message>
    <message>
        <source>Who sent it</source>
        <translation>谁发来的</translation>
    </message>
    <message>
        <source>At</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Take down</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>picture-{0}.png</source>
        <translation>截图-{0}.png</translation>
    </message>
</context>
<context>
    <name>PreviewBar</name>
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
        <source>The card by night</source>
        <translation>夜间样式</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Save as it is exported…</source>
        <translation>按导出的样子另存…</translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>What you write appears here as it will leave: post, long image and notice.</source>
        <translation>写下正文后，这里显示它发出去的样子：微博、长图和公告。</translation>
    </message>
    <message>
        <source>Go to the text</source>
        <translation>去写正文</translation>
    </message>
    <message>
        <source>Picture {0} of {1}</source>
        <translation>第 {0} 张，共 {1} 张</translation>
    </message>
    <message>
        <source>Page {0} of {1}</source>
        <translation>第 {0} 页，共 {1} 页</translation>
    </message>
    <message>
        <source>{0} over the limit. Shorten first:</source>
        <translation>超出 {0} 字，先看这些能不能省：</translation>
    </message>
    <message>
        <source>· “{0}” ({1})</source>
        <translation>· “{0}”（{1}）</translation>
    </message>
    <message>
        <source>Or publish it in the {0} numbered parts below.</source>
        <translation>或者分成下面 {0} 条发布。</translation>
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
        <source>Characters as Weibo counts them: {0}</source>
        <translation>微博字数 {0}</translation>
    </message>
</context>
<context>
    <name>PreviewState</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Rendering…</source>
        <translation>正在排版…</translation>
    </message>
    <message>
        <source>Stopped. The preview shows an older text.</source>
        <translation>已停止。这里显示的是较早的内容。</translation>
    </message>
</context>
<context>
    <name>PreviewZoom</name>
    <message>
        <source>Fit</source>
        <translation>适宽</translation>
    </message>
    <message>
        <source>Size of the preview: {0} %. Click for as wide as the panel</source>
        <translation>预览大小 {0} %，点按恢复适合宽度</translation>
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
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Split at the cursor</source>
        <translation>在光标处拆分</translation>
    </message>
    <message>
        <source>Join with the next</source>
        <translation>与下一节合并</translation>
    </message>
    <message>
        <source>Make it another kind</source>
        <translation>更改类型</translation>
    </message>
    <message>
        <source>Remove this section</source>
        <translation>删除本节</translation>
    </message>
</context>
<context>
    <name>Provenance</name>
    <message>
        <source>From the model {0}, prompt {1}</source>
        <translation>来自模型 {0}，提示词 {1}</translation>
    </message>
    <message>
        <source>From an offline suggestion ({0})</source>
        <translation>来自离线建议（{0}）</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>From a template</source>
        <translation>来自模板</translation>
    </message>
    <message>
        <source>Typed</source>
        <translation>手写</translation>
    </message>
    <message>
        <source>{0}; edited after</source>
        <translation>{0}；采用后改过</translation>
    </message>
    <message>
        <source>{0}. Adopted {1}</source>
        <translation>{0}。采用于 {1}</translation>
    </message>
</context>
<context>
    <name>PublishAiUse</name>
    <message>
        <source>Where the words come from</source>
        <translation>文字来源</translation>
    </message>
    <message>
        <source>Looking which sentences were adopted from suggestions.</source>
        <translation>正在查看哪些句子采用自建议。</translation>
    </message>
    <message>
        <source>{0} sentences came from a model. The question on the AI declaration below has to be answered for them.</source>
        <translation>文稿里有 {0} 句采用自模型，请据此回答下方关于 AI 声明的问题。</translation>
    </message>
    <message>
        <source>No sentence that was adopted here came from a model.</source>
        <translation>文稿里没有采用自模型的句子。</translation>
    </message>
    <message>
        <source> {0} came from offline suggestions, which people wrote.</source>
        <translation>另有 {0} 句来自离线建议（人工撰写）。</translation>
    </message>
    <message>
        <source> What was written elsewhere and pasted in is not known here.</source>
        <translation>在别处写好再粘贴进来的文字，这里无从得知。</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>另有 {0} 句</translation>
    </message>
</context>
<context>
    <name>PublishChecklist</name>
    <message>
        <source>To confirm before the release</source>
        <translation>放行前要人确认的事</translation>
    </message>
    <message>
        <source>Looking which questions are due.</source>
        <translation>正在看有哪些问题要确认。</translation>
    </message>
    <message>
        <source>Nothing has to be confirmed for this statement.</source>
        <translation>这份文稿没有要人确认的问题。</translation>
    </message>
    <message>
        <source>{0} questions, {1} confirmed; {2} still stand against a release.</source>
        <translation>共 {0} 项，已确认 {1} 项；挡住放行的还有 {2} 项。</translation>
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
        <source>Copy the approval card</source>
        <translation>复制审批卡</translation>
    </message>
    <message>
        <source>Plain text for a chat: the whole text, what is open, who answers by when</source>
        <translation>可粘贴到微信的纯文本：全文、未解决的问题、谁在几点前回复</translation>
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
        <source>Making the approval card</source>
        <translation>正在生成审批卡</translation>
    </message>
    <message>
        <source>The approval card is copied; paste it into the chat. Text {0}, {1} blocking, {2} warnings.</source>
        <translation>审批卡已复制，粘贴到微信即可。文本指纹 {0}，阻断 {1} 条，警告 {2} 条。</translation>
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
        <source>Cancelled. Files that were there before are as they were.</source>
        <translation>已取消。原有的文件没有改动。</translation>
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
    <name>QuietLine</name>
    <message>
        <source>Leave writing mode</source>
        <translation>退出专注写作</translation>
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
    <name>ReasonForm</name>
    <message>
        <source>Why may this stand?</source>
        <translation>为什么保留这处写法？</translation>
    </message>
    <message>
        <source>Reason for the waiver</source>
        <translation>豁免理由</translation>
    </message>
    <message>
        <source>e.g. quotes the regulator&apos;s notice, seen by legal</source>
        <translation>例如：引用监管通报原文，法务已看过</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Waive this place</source>
        <translation>豁免这一处</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{0}（{1}）</translation>
    </message>
    <message>
        <source>Only this place, in the name of {0}, until its sentence changes. The rule goes on elsewhere; undo takes it back.</source>
        <translation>只豁免这一处，署名 {0}；这句话改动后豁免即失效。规则在别处照常检查，撤销可收回。</translation>
    </message>
    <message>
        <source>somebody unnamed</source>
        <translation>（未署名）</translation>
    </message>
</context>
<context>
    <name>Recent</name>
    <message>
        <source>{0} · {1} statements · changed {2}</source>
        <translation>{0} · 文稿 {1} 份 · 修改于 {2}</translation>
    </message>
    <message>
        <source>{0} blocking</source>
        <translation>阻断 {0} 条</translation>
    </message>
    <message>
        <source>Untitled incident</source>
        <translation>未命名事件</translation>
    </message>
    <message>
        <source>{0} overdue</source>
        <translation>超期 {0} 项</translation>
    </message>
    <message>
        <source>due {0}</source>
        <translation>今天 {0} 到期</translation>
    </message>
</context>
<context>
    <name>ReleasePart</name>
    <message>
        <source>Changes since</source>
        <translation>对比的版本</translation>
    </message>
    <message>
        <source>Compared with which release</source>
        <translation>与哪个版本对比</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在对比…</translation>
    </message>
    <message>
        <source>Rules that changed</source>
        <translation>有变化的规则</translation>
    </message>
    <message>
        <source>Every check records {0}. What follows the plus sign names exactly these rules, changes included.</source>
        <translation>每次检查都会记下 {0}。加号后面的一串唯一对应现在这组规则，包括公司和自己的调整。</translation>
    </message>
    <message>
        <source>From {0} to {1}: {2} added, {3} changed, {4} removed.</source>
        <translation>从 {0} 到 {1}：新增 {2} 条，改动 {3} 条，移除 {4} 条。</translation>
    </message>
    <message>
        <source>added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>{0} instead of {1}</source>
        <translation>{1}改为{0}</translation>
    </message>
    <message>
        <source>{0} · {1} · {2}</source>
        <translation>{0} · {1} · {2}</translation>
    </message>
</context>
<context>
    <name>RemarkCard</name>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Posture</source>
        <translation>姿态</translation>
    </message>
    <message>
        <source>Do not say</source>
        <translation>不能说</translation>
    </message>
    <message>
        <source>Go to the place</source>
        <translation>跳到原文</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the question and its answer</source>
        <translation>复制问题和回答</translation>
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
    <name>ReportPart</name>
    <message>
        <source>Which rules are listed</source>
        <translation>列出哪些规则</translation>
    </message>
    <message>
        <source>Found most</source>
        <translation>提示最多</translation>
    </message>
    <message>
        <source>Waived most</source>
        <translation>豁免最多</translation>
    </message>
    <message>
        <source>Never found anything</source>
        <translation>从未提示</translation>
    </message>
    <message>
        <source>Count anew</source>
        <translation>重新统计</translation>
    </message>
    <message>
        <source>Counts what the rules find in all statements of this workspace.</source>
        <translation>按工作区里的全部文稿，统计每条规则提示过多少处。</translation>
    </message>
    <message>
        <source>Rules and what they found</source>
        <translation>规则与提示次数</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>文稿</translation>
    </message>
    <message>
        <source>Waived</source>
        <translation>豁免</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>There are no statements in this workspace yet. Write one, then count.</source>
        <translation>工作区里还没有文稿。写好一篇后再来统计。</translation>
    </message>
    <message>
        <source>Counting what the rules find</source>
        <translation>统计规则提示</translation>
    </message>
    <message>
        <source>{0} statements, {1} rules: {2} found something, {3} never did, {4} were waived.</source>
        <translation>{0} 篇文稿、{1} 条规则：{2} 条提示过，{3} 条从未提示，{4} 条被豁免过。</translation>
    </message>
</context>
<context>
    <name>ReportSaving</name>
    <message>
        <source>Check report</source>
        <translation>检查报告</translation>
    </message>
    <message>
        <source>Word document</source>
        <translation>Word 文档</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>SARIF, for other programs</source>
        <translation>SARIF（供其他程序读取）</translation>
    </message>
    <message>
        <source>JSON, for other programs</source>
        <translation>JSON（供其他程序读取）</translation>
    </message>
    <message>
        <source>Save the check report</source>
        <translation>导出检查报告</translation>
    </message>
    <message>
        <source>Saving {0}</source>
        <translation>正在保存 {0}</translation>
    </message>
    <message>
        <source>Saved: {0}</source>
        <translation>已保存：{0}</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
</context>
<context>
    <name>Returned</name>
    <message>
        <source>{0} new comments</source>
        <translation>{0} 条新批注</translation>
    </message>
    <message>
        <source>{0} proposed edits</source>
        <translation>{0} 处修改建议</translation>
    </message>
    <message>
        <source>{0} answered</source>
        <translation>{0} 条有回复</translation>
    </message>
    <message>
        <source>{0} resolved</source>
        <translation>{0} 条已解决</translation>
    </message>
    <message>
        <source>{0} reopened</source>
        <translation>{0} 条重新打开</translation>
    </message>
    <message>
        <source>{0} without a place</source>
        <translation>{0} 处放不到正文里</translation>
    </message>
    <message>
        <source>No place in the text: {0}</source>
        <translation>放不到正文里：{0}</translation>
    </message>
    <message>
        <source>{0} answers: {1}</source>
        <translation>{0}回复：{1}</translation>
    </message>
    <message>
        <source>Resolved in Word: {0}</source>
        <translation>在 Word 里标为已解决：{0}</translation>
    </message>
    <message>
        <source>Reopened in Word: {0}</source>
        <translation>在 Word 里重新打开：{0}</translation>
    </message>
    <message>
        <source>Accepted in Word, to be decided here: {0}</source>
        <translation>在 Word 里接受了，请在这里决定：{0}</translation>
    </message>
    <message>
        <source>Rejected in Word, to be decided here: {0}</source>
        <translation>在 Word 里拒绝了，请在这里决定：{0}</translation>
    </message>
    <message>
        <source>{0} things had come in before; they are not doubled.</source>
        <translation>有 {0} 项此前已经导入，没有重复。</translation>
    </message>
    <message>
        <source>Nothing new in {0}</source>
        <translation>{0} 里没有新内容</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>{0} on “{1}”: {2}</source>
        <translation>{0}批注“{1}”：{2}</translation>
    </message>
    <message>
        <source>Nothing new in what was pasted</source>
        <translation>贴进来的话里没有新内容</translation>
    </message>
    <message>
        <source>What was pasted</source>
        <translation>贴进来的话</translation>
    </message>
    <message>
        <source>Answers question {0}, “{1}”</source>
        <translation>回复第 {0} 题“{1}”</translation>
    </message>
    <message>
        <source>A new comment on “{0}”</source>
        <translation>新批注，针对“{0}”</translation>
    </message>
    <message>
        <source>A new comment on the whole text</source>
        <translation>新批注，针对全文</translation>
    </message>
    <message>
        <source>{0} strikes “{1}”</source>
        <translation>{0}删去“{1}”</translation>
    </message>
    <message>
        <source>{0} puts in “{1}”</source>
        <translation>{0}加入“{1}”</translation>
    </message>
    <message>
        <source>{0}: “{1}” becomes “{2}”</source>
        <translation>{0}：“{1}”改为“{2}”</translation>
    </message>
    <message>
        <source>{0} (its words are gone from the text)</source>
        <translation>{0}（原文已不在正文里）</translation>
    </message>
    <message>
        <source>the whole text</source>
        <translation>全文</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Export for the lawyer (Word)…</source>
        <translation>导出给律师（Word）…</translation>
    </message>
    <message>
        <source>Import the Word file that came back…</source>
        <translation>导入律师改回的 Word…</translation>
    </message>
    <message>
        <source>For people without the program…</source>
        <translation>给没有程序的人…</translation>
    </message>
    <message>
        <source>Paste what came back…</source>
        <translation>把回来的话贴进来…</translation>
    </message>
    <message>
        <source>Compare with what was published…</source>
        <translation>与已发布的对比…</translation>
    </message>
    <message>
        <source>Put the cursor into the text, or select the words first.</source>
        <translation>请先把光标放进正文，或选中文字。</translation>
    </message>
    <message>
        <source>You have not looked at this text before. From now on this shows what changed.</source>
        <translation>这份文稿你之前没有看过。从现在起，会记下你看过哪一版，之后的改动在这里看。</translation>
    </message>
    <message>
        <source>The changes are copied: paste them to whoever signed.</source>
        <translation>改动说明已复制，可以贴给签署人。</translation>
    </message>
    <message>
        <source>Waived · {0}: {1}</source>
        <translation>已豁免 · {0}：{1}</translation>
    </message>
    <message>
        <source>Record {0}</source>
        <translation>台账记录 {0}</translation>
    </message>
    <message>
        <source>Reviewer&apos;s view: read, comment, propose; the text itself stays.</source>
        <translation>审阅视图：可以看、批注、建议修改和签署，正文不能直接改。</translation>
    </message>
    <message>
        <source>Back to writing</source>
        <translation>返回编辑</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>Threads</source>
        <translation>批注列表</translation>
    </message>
    <message>
        <source>F7 goes to the next thread, Shift+F7 to the previous one; Enter answers</source>
        <translation>F7 到下一条，Shift+F7 到上一条；回车直接回复</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>On the words selected, or on the section at the cursor (Ctrl+Alt+M)</source>
        <translation>针对选中的文字，或光标所在的一节（Ctrl+Alt+M）</translation>
    </message>
    <message>
        <source>Propose an edit</source>
        <translation>建议修改</translation>
    </message>
    <message>
        <source>Other words for those selected, to be accepted or not (Ctrl+Alt+E)</source>
        <translation>给选中的文字提出另一种写法，由撰稿人采纳或不采纳（Ctrl+Alt+E）</translation>
    </message>
    <message>
        <source>All proposed edits whose words stand as they did; one step of undo</source>
        <translation>原文没有再变过的所有建议；一步可以撤销</translation>
    </message>
    <message>
        <source>Against the version you saw last (Ctrl+Alt+L), the one submitted, one that was signed, or any other</source>
        <translation>与你上次看过的（Ctrl+Alt+L）、上次提交的、签署过的或任何一版对比</translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>未解决 {0}</translation>
    </message>
    <message>
        <source>Mine {0}</source>
        <translation>我的 {0}</translation>
    </message>
    <message>
        <source>Blocking {0}</source>
        <translation>阻断 {0}</translation>
    </message>
    <message>
        <source>All {0}</source>
        <translation>全部 {0}</translation>
    </message>
    <message>
        <source>Accept all {0} edits</source>
        <translation>采纳全部 {0} 处修改</translation>
    </message>
    <message>
        <source>No thread here. “All” shows every one.</source>
        <translation>这里没有批注。点“全部”可以看到每一条。</translation>
    </message>
    <message>
        <source>Nobody has said anything yet. Select words in the text and press Ctrl+Alt+M: the comment stays with them while they move, and answers, proposals and decisions are kept beside it.</source>
        <translation>还没有批注。选中正文里的文字，按 Ctrl+Alt+M：批注会一直跟着这些字走，回复、建议修改和处理结果都记在旁边。</translation>
    </message>
    <message>
        <source>Accepting an edit</source>
        <translation>采纳修改</translation>
    </message>
    <message>
        <source>The edit is in the text.</source>
        <translation>修改已写进正文。</translation>
    </message>
    <message>
        <source>{0} edits are in the text.</source>
        <translation>{0} 处修改已写进正文。</translation>
    </message>
    <message>
        <source>Accepting {0} edits</source>
        <translation>采纳 {0} 处修改</translation>
    </message>
    <message>
        <source>Somebody else wrote to this thread meanwhile; it is shown as it is now. Your words are kept.</source>
        <translation>别人刚刚也动了这条批注，现在显示的是最新的。你写的字还在，请看过再发。</translation>
    </message>
</context>
<context>
    <name>ReviewStrip</name>
    <message>
        <source>People and keys…</source>
        <translation>人员与密钥…</translation>
    </message>
    <message>
        <source>Who acts here; switch on the page of people and keys</source>
        <translation>当前操作的人；在“人员与密钥”里切换</translation>
    </message>
    <message>
        <source>Returned: {0}</source>
        <translation>退回：{0}</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>Acting as {0}, {1}</source>
        <translation>当前操作人 {0}，{1}</translation>
    </message>
    <message>
        <source>Acting as {0} ({1}). Switch on the page of people and keys.</source>
        <translation>当前操作人：{0}（{1}）。在“人员与密钥”里切换。</translation>
    </message>
    <message>
        <source>The text was changed after it was released.</source>
        <translation>放行之后正文又改过。</translation>
    </message>
    <message>
        <source>Released by {0}, {1}</source>
        <translation>{0} 放行，{1}</translation>
    </message>
    <message>
        <source>All signatures are there; it can be released.</source>
        <translation>签署已齐，可以放行。</translation>
    </message>
    <message>
        <source>Waiting for {0}</source>
        <translation>等待：{0}</translation>
    </message>
    <message>
        <source>, until {0}</source>
        <translation>，{0} 前</translation>
    </message>
    <message>
        <source>, overdue since {0}</source>
        <translation>，{0} 已到时限</translation>
    </message>
    <message>
        <source>. To look again: {0}</source>
        <translation>。请再看：{0}</translation>
    </message>
    <message>
        <source>{0} things stand against it, see below</source>
        <translation>还有 {0} 项挡着，见下方</translation>
    </message>
    <message>
        <source>{0} against release</source>
        <translation>{0} 项挡着放行</translation>
    </message>
    <message>
        <source>{0} of {1} signatures hold</source>
        <translation>签署有效 {0}/{1}</translation>
    </message>
    <message>
        <source>To be signed for</source>
        <translation>待补签</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>还有 {0} 项</translation>
    </message>
    <message>
        <source>Released on a call ({0}); to be signed for until {1}</source>
        <translation>凭{0}口头批准放行，须在 {1} 前补签</translation>
    </message>
    <message>
        <source>✓ {0}: holds</source>
        <translation>✓ {0}：有效</translation>
    </message>
    <message>
        <source>✗ {0}: broken. {1}</source>
        <translation>✗ {0}：不能算数。{1}</translation>
    </message>
    <message>
        <source>○ {0}: void, something was changed since</source>
        <translation>○ {0}：签后有改动，已失效</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>改动对照</translation>
    </message>
    <message>
        <source>Copy the changes</source>
        <translation>复制改动说明</translation>
    </message>
    <message>
        <source>Only what changed, to be sent to whoever signed</source>
        <translation>只有改动的部分，发给签署人</translation>
    </message>
    <message>
        <source>Signatures are given with a person&apos;s own key: register the people first.</source>
        <translation>签署要用本人的密钥，请先登记人员。</translation>
    </message>
</context>
<context>
    <name>Rooms</name>
    <message>
        <source>{0} rows removed.</source>
        <translation>已删除 {0} 行。</translation>
    </message>
</context>
<context>
    <name>RuleChoice</name>
    <message>
        <source>Which rules</source>
        <translation>哪些规则</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Category or pack</source>
        <translation>分类或规则包</translation>
    </message>
    <message>
        <source>What they look for</source>
        <translation>检查方式</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>All rules</source>
        <translation>全部规则</translation>
    </message>
    <message>
        <source>Due for the open incident</source>
        <translation>适用于当前事件</translation>
    </message>
    <message>
        <source>Changed or switched off</source>
        <translation>调整过或停用</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Built in</source>
        <translation>自带</translation>
    </message>
    <message>
        <source>Our organisation&apos;s</source>
        <translation>公司的</translation>
    </message>
    <message>
        <source>My own and added packs</source>
        <translation>自己的与添加的包</translation>
    </message>
    <message>
        <source>All severities</source>
        <translation>全部级别</translation>
    </message>
    <message>
        <source>All categories</source>
        <translation>全部分类</translation>
    </message>
    <message>
        <source>All ways of looking</source>
        <translation>全部方式</translation>
    </message>
    <message>
        <source>Pack {0}</source>
        <translation>规则包 {0}</translation>
    </message>
    <message>
        <source>Reading the rules…</source>
        <translation>正在读规则…</translation>
    </message>
    <message>
        <source>No incident is open. Open one to see which rules are due for it.</source>
        <translation>没有打开事件。打开一个，就能看到哪些规则适用。</translation>
    </message>
    <message>
        <source>No rule fits. Choose all rules, or clear the search.</source>
        <translation>没有符合的规则。请选“全部规则”，或清空搜索。</translation>
    </message>
    <message>
        <source>{0} rules</source>
        <translation>共 {0} 条规则</translation>
    </message>
    <message>
        <source>{0} of {1} rules</source>
        <translation>{1} 条规则中的 {0} 条</translation>
    </message>
</context>
<context>
    <name>RuleList</name>
    <message>
        <source>changed</source>
        <translation>已调整</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>RuleNews</name>
    <message>
        <source>The rule base is now {0}: {1} rules added, {2} changed, {3} removed.</source>
        <translation>规则库已更新到 {0}：新增 {1} 条，改动 {2} 条，移除 {3} 条。</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>RulePainter</name>
    <message>
        <source>changed</source>
        <translation>已调整</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>已停用</translation>
    </message>
</context>
<context>
    <name>RuleSheetView</name>
    <message>
        <source>The rule in full</source>
        <translation>规则全文</translation>
    </message>
    <message>
        <source>Choose a rule to see what it says, why, and what it rests on.</source>
        <translation>选一条规则，看它说什么、为什么、依据什么。</translation>
    </message>
    <message>
        <source>{0} · {1} · {2}</source>
        <translation>{0} · {1} · {2}</translation>
    </message>
    <message>
        <source>Why: {0}</source>
        <translation>为什么：{0}</translation>
    </message>
    <message>
        <source>Instead: {0}</source>
        <translation>建议：{0}</translation>
    </message>
    <message>
        <source>When it is due</source>
        <translation>适用范围</translation>
    </message>
    <message>
        <source>What it rests on</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>File: {0}</source>
        <translation>文件：{0}</translation>
    </message>
    <message>
        <source>Switch on again</source>
        <translation>重新启用</translation>
    </message>
    <message>
        <source>Switch off…</source>
        <translation>停用…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>调整…</translation>
    </message>
    <message>
        <source>Try it on a text</source>
        <translation>试一段文字</translation>
    </message>
    <message>
        <source>It marks</source>
        <translation>会提示</translation>
    </message>
    <message>
        <source>It lets pass</source>
        <translation>不提示</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>另有 {0} 项</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>词语</translation>
    </message>
    <message>
        <source>Patterns (regular expressions)</source>
        <translation>式子（正则）</translation>
    </message>
    <message>
        <source>Longer words in which it does not count</source>
        <translation>不算命中的较长词语</translation>
    </message>
    <message>
        <source>Not where the sentence has (regular expressions)</source>
        <translation>同句有此内容则不提示（正则）</translation>
    </message>
    <message>
        <source>Switched off (it was: {0})</source>
        <translation>已停用（原为{0}）</translation>
    </message>
    <message>
        <source>statements</source>
        <translation>适用文稿</translation>
    </message>
    <message>
        <source>channels</source>
        <translation>适用渠道</translation>
    </message>
    <message>
        <source>severity {0} instead of {1}</source>
        <translation>{1}改为{0}</translation>
    </message>
    <message>
        <source>Changed: {0}</source>
        <translation>已调整：{0}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}，{1}</translation>
    </message>
    <message>
        <source>{0}, until {1}</source>
        <translation>{0}，有效期至 {1}</translation>
    </message>
    <message>
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
    </message>
    <message>
        <source>the whole text</source>
        <translation>全文</translation>
    </message>
    <message>
        <source>Sections: {0}</source>
        <translation>节：{0}</translation>
    </message>
    <message>
        <source>Statements: {0}</source>
        <translation>文稿：{0}</translation>
    </message>
    <message>
        <source>Not for: {0}</source>
        <translation>不适用：{0}</translation>
    </message>
    <message>
        <source>Incidents: {0}</source>
        <translation>事件：{0}</translation>
    </message>
    <message>
        <source>Channels: {0}</source>
        <translation>渠道：{0}</translation>
    </message>
    <message>
        <source>In force since {0}</source>
        <translation>{0} 起施行</translation>
    </message>
    <message>
        <source>In force until {0}</source>
        <translation>施行至 {0}</translation>
    </message>
</context>
<context>
    <name>RuleText</name>
    <message>
        <source>About this rule</source>
        <translation>规则说明</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>the whole text</source>
        <translation>全文</translation>
    </message>
    <message>
        <source>Looks at: {0}</source>
        <translation>检查范围：{0}</translation>
    </message>
    <message>
        <source>It marks</source>
        <translation>会提示的写法</translation>
    </message>
    <message>
        <source>It lets pass</source>
        <translation>不提示的写法</translation>
    </message>
    <message>
        <source>Made by your organisation: {0}</source>
        <translation>本单位自定的规则：{0}</translation>
    </message>
</context>
<context>
    <name>RulesPage</name>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Search by id, title, law or words</source>
        <translation>搜索编号、标题、法条或文字</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Read the files of the rules anew (F5)</source>
        <translation>重新读取规则文件（F5）</translation>
    </message>
    <message>
        <source>About the rules</source>
        <translation>规则的各页</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>调整</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Releases</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Packs and files</source>
        <translation>规则包与文件</translation>
    </message>
    <message>
        <source>Rule base {0}</source>
        <translation>规则库 {0}</translation>
    </message>
    <message>
        <source>{0} ({1} problems)</source>
        <translation>{0}（{1} 个问题）</translation>
    </message>
    <message>
        <source>The organisation switched this rule off; only its file can change that.</source>
        <translation>这条规则由公司停用，只能在公司的调整文件里恢复。</translation>
    </message>
    <message>
        <source>Saved: {0}. Every check from now on says so.</source>
        <translation>已保存：{0}。今后每次检查都会注明。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Adding a pack of rules</source>
        <translation>添加规则包</translation>
    </message>
    <message>
        <source>The pack {0} was added with {1} rules.</source>
        <translation>已添加规则包 {0}，共 {1} 条规则。</translation>
    </message>
    <message>
        <source>{0} of its files could not be used.</source>
        <translation>其中 {0} 个文件没有读入，见“规则包与文件”。</translation>
    </message>
    <message>
        <source>The pack {0} was removed.</source>
        <translation>已移除规则包 {0}。</translation>
    </message>
</context>
<context>
    <name>SectionFrame</name>
    <message>
        <source>divided by guess, please look</source>
        <translation>分节是推测的，请核对</translation>
    </message>
    <message>
        <source>As Weibo counts: a Chinese character 1, a Latin letter or digit half</source>
        <translation>按微博的算法：一个汉字算 1，一个英文字母或数字算半个</translation>
    </message>
    <message>
        <source>Move, split, rename or remove this section</source>
        <translation>移动、拆分、更改类型或删除本节</translation>
    </message>
    <message>
        <source>Section “{0}”: more</source>
        <translation>“{0}”一节：更多操作</translation>
    </message>
    <message>
        <source>Weibo {0}</source>
        <translation>微博 {0}</translation>
    </message>
    <message>
        <source>{0} over the limit of one Weibo post</source>
        <translation>超出一条微博 {0} 字</translation>
    </message>
    <message>
        <source>Text of the section “{0}”</source>
        <translation>“{0}”一节的正文</translation>
    </message>
    <message>
        <source>{0} characters</source>
        <translation>{0} 字</translation>
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
    <name>SettingRow</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose: {0}</source>
        <translation>选择：{0}</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>Back to the default: {0}</source>
        <translation>恢复默认：{0}</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>已修改</translation>
    </message>
    <message>
        <source>set by your company</source>
        <translation>公司设定</translation>
    </message>
    <message>
        <source>Takes effect when Chengyan is started again.</source>
        <translation>重新启动澄言后生效。</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开启</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>查找设置</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部恢复默认</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>设置分组</translation>
    </message>
    <message>
        <source>No setting fits “{0}”.</source>
        <translation>没有与“{0}”相符的设置。</translation>
    </message>
    <message>
        <source>All settings are as at the first start.</source>
        <translation>全部设置已恢复默认。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>SignDialog</name>
    <message>
        <source>The text is checked once more, and just that text is signed: with the ledger, the findings and the answers as they stand. Any later edit voids the signature.</source>
        <translation>会再检查一遍，只签检查过的这一版：连同台账、检查结果和核对清单的回答。以后再改一个字，签署就失效。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Signed as</source>
        <translation>签署身份</translation>
    </message>
    <message>
        <source>Not answered yet: {0} questions of the release. An answer given later voids this signature: better answer them first.</source>
        <translation>放行前要确认的事还有 {0} 项没有回答。签后再回答，这次签署就失效；建议先回答。</translation>
    </message>
    <message>
        <source>Signed. Any edit of the text or the ledger voids it.</source>
        <translation>已签署。正文或台账再改，签署就失效。</translation>
    </message>
    <message>
        <source>Sign for the approval</source>
        <translation>补签</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>签署</translation>
    </message>
</context>
<context>
    <name>Speaking</name>
    <message>
        <source>No findings in this section</source>
        <translation>本节没有检查结果</translation>
    </message>
    <message>
        <source>Findings in this section: {0}</source>
        <translation>本节检查结果：{0}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Drafting</source>
        <translation>起草</translation>
    </message>
    <message>
        <source>Legal review</source>
        <translation>法务审核</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>跟进</translation>
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
        <source>First response in a hurry</source>
        <translation>紧急首发</translation>
    </message>
    <message>
        <source>A new incident, straight to the first post (F2)</source>
        <translation>新建事件，直接写首发（F2）</translation>
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
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>What each template is for, and how it reads</source>
        <translation>每个模板什么时候用、写出来什么样</translation>
    </message>
    <message>
        <source>Recent incidents</source>
        <translation>最近的事件</translation>
    </message>
    <message>
        <source>Search the titles</source>
        <translation>搜索标题</translation>
    </message>
    <message>
        <source>Search the titles of all incidents</source>
        <translation>在全部事件的标题里搜索</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>清空搜索</translation>
    </message>
    <message>
        <source>Opening the workspace…</source>
        <translation>正在打开工作区…</translation>
    </message>
    <message>
        <source>No title has these words. Clear the search to see all incidents.</source>
        <translation>没有标题包含这些字。清空搜索可以看到全部事件。</translation>
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
        <source>What the review and the records of this incident say</source>
        <translation>按审核进度和本事件的登记显示</translation>
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
        <source>{0} more deadlines</source>
        <translation>还有 {0} 项期限</translation>
    </message>
    <message>
        <source>Stage: {0}</source>
        <translation>阶段：{0}</translation>
    </message>
    <message>
        <source>Ready {0}/{1}</source>
        <translation>就绪 {0}/{1}</translation>
    </message>
    <message>
        <source>Missing: {0}</source>
        <translation>还缺：{0}</translation>
    </message>
    <message>
        <source>Nothing that must be there is missing</source>
        <translation>必需的内容都有了</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>you</source>
        <translation>您</translation>
    </message>
    <message>
        <source>Waiting for: {0}</source>
        <translation>等待：{0}</translation>
    </message>
    <message>
        <source>{0}: review until {1}</source>
        <translation>{0}：请在 {1} 前审完</translation>
    </message>
    <message>
        <source>Nobody else holds it up.</source>
        <translation>没有在等别人。</translation>
    </message>
    <message>
        <source>A click goes to the review.</source>
        <translation>点击查看审核。</translation>
    </message>
    <message>
        <source>A click goes to the open questions.</source>
        <translation>点击跳到未回复的核实单。</translation>
    </message>
    <message>
        <source>No question is open inside the company.</source>
        <translation>没有未回复的核实单。</translation>
    </message>
    <message>
        <source>Ask another department…</source>
        <translation>向其他部门核实…</translation>
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
    <name>StepEntry</name>
    <message>
        <source>Go to: {0}</source>
        <translation>去填写：{0}</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>还有 {0} 项</translation>
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
        <source>What to say first depends on what happened and whose responsibility it is.</source>
        <translation>先说什么、怎么说，取决于发生了什么、责任在谁。</translation>
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
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Advice from research, for orientation. What is said is decided by people.</source>
        <translation>依据研究给出的参考，最后怎么说由人决定。</translation>
    </message>
    <message>
        <source>Kind and responsibility…</source>
        <translation>事件类型与责任…</translation>
    </message>
    <message>
        <source>The advice follows what stands on the page of the incident</source>
        <translation>建议随“事件”页填写的内容变化</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the advice</source>
        <translation>复制策略建议</translation>
    </message>
    <message>
        <source>The advice was copied.</source>
        <translation>已复制策略建议。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>Stream</name>
    <message>
        <source>On its way, not checked yet</source>
        <translation>正在生成，还没有检查</translation>
    </message>
    <message>
        <source>The model&apos;s own thoughts; never part of the text</source>
        <translation>模型的思考过程，不会写进文稿</translation>
    </message>
</context>
<context>
    <name>SuggestBar</name>
    <message>
        <source>Write the section</source>
        <translation>写一段</translation>
    </message>
    <message>
        <source>From the verified, public records of the ledger</source>
        <translation>根据台账里已核实、可公开的记录</translation>
    </message>
    <message>
        <source>Rewrite</source>
        <translation>改写</translation>
    </message>
    <message>
        <source>Three ways to say it</source>
        <translation>三种说法</translation>
    </message>
    <message>
        <source>Mend the finding</source>
        <translation>修正这条检查</translation>
    </message>
    <message>
        <source>The finding at the cursor, or the first of the section</source>
        <translation>光标处的检查结果；没有时取本节第一条</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>换人来读</translation>
    </message>
    <message>
        <source>What somebody else would say of the whole text</source>
        <translation>别人读完整篇会怎么说</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Asked of</source>
        <translation>由谁来写</translation>
    </message>
    <message>
        <source>Who is asked</source>
        <translation>由谁来写</translation>
    </message>
    <message>
        <source>Phrase bank (offline)</source>
        <translation>短语库（离线）</translation>
    </message>
    <message>
        <source>Sentences people wrote, filled from the ledger, and the rules&apos; own fixes. Nothing leaves this machine.</source>
        <translation>人写的句子，按台账填写；还有检查自带的改法。任何内容都不离开本机。</translation>
    </message>
    <message>
        <source>What will be sent</source>
        <translation>会发出什么</translation>
    </message>
    <message>
        <source>Word for word, for writing the section at the cursor; nothing is sent</source>
        <translation>逐字列出为光标处这一节请求写法时会发出的内容；现在不会发出</translation>
    </message>
    <message>
        <source>Sincere</source>
        <translation>真诚</translation>
    </message>
    <message>
        <source>Plain</source>
        <translation>平实</translation>
    </message>
    <message>
        <source>Formal</source>
        <translation>正式</translation>
    </message>
    <message>
        <source>Shorter</source>
        <translation>更短</translation>
    </message>
    <message>
        <source>Legally cautious</source>
        <translation>法务谨慎</translation>
    </message>
    <message>
        <source>Without set phrases</source>
        <translation>去套话</translation>
    </message>
    <message>
        <source>An angry user</source>
        <translation>愤怒的用户</translation>
    </message>
    <message>
        <source>A journalist</source>
        <translation>记者</translation>
    </message>
    <message>
        <source>The other side&apos;s lawyer</source>
        <translation>对方律师</translation>
    </message>
    <message>
        <source>A regulator</source>
        <translation>监管人员</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>The first 140 characters</source>
        <translation>前 140 字</translation>
    </message>
    <message>
        <source>In plain language</source>
        <translation>通俗版</translation>
    </message>
    <message>
        <source>Reply on Heimao</source>
        <translation>黑猫回复</translation>
    </message>
    <message>
        <source>Questions to expect</source>
        <translation>问答准备</translation>
    </message>
</context>
<context>
    <name>SuggestCard</name>
    <message>
        <source>Proposal {0} of {1}</source>
        <translation>说法 {0}/{1}</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Edit first…</source>
        <translation>修改后采用…</translation>
    </message>
    <message>
        <source>Change the words here; they are checked again before they go into the text</source>
        <translation>先在这里改，检查通过后再写入文稿</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>and {0} more findings</source>
        <translation>另有 {0} 条检查结果</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>不予采用</translation>
    </message>
    <message>
        <source>Model {0} · instructions version {1}</source>
        <translation>模型 {0} · 提示词第 {1} 版</translation>
    </message>
    <message>
        <source>Offline · written by people, filled from the ledger</source>
        <translation>离线 · 人工撰写，用台账填空</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Filled from</source>
        <translation>填入</translation>
    </message>
    <message>
        <source>Show this record</source>
        <translation>查看这条记录</translation>
    </message>
    <message>
        <source>Show the record {0}</source>
        <translation>查看记录 {0}</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>未通过规则</translation>
    </message>
    <message>
        <source>adopted</source>
        <translation>已采用</translation>
    </message>
    <message>
        <source>stands in the text already</source>
        <translation>与现文相同</translation>
    </message>
    <message>
        <source>passed the rules</source>
        <translation>已通过规则</translation>
    </message>
    <message>
        <source>Adopt</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Adopt all {0}</source>
        <translation>采用全部 {0} 处</translation>
    </message>
    <message>
        <source>Adopt {0} of {1}</source>
        <translation>采用所选 {0}/{1} 处</translation>
    </message>
    <message>
        <source>The text or the ledger changed since. What still has its place is put in; the rest is shown.</source>
        <translation>提出建议后，文稿或台账改过。能对上位置的改动会写入，对不上的只显示，不写入。</translation>
    </message>
    <message>
        <source>Has no place any more, and was not written: {0}</source>
        <translation>已找不到位置，没有写入：{0}</translation>
    </message>
    <message>
        <source>It stands in the text already.</source>
        <translation>文稿里已经是这样写的。</translation>
    </message>
    <message>
        <source>The text was copied.</source>
        <translation>已复制文字。</translation>
    </message>
    <message>
        <source>The proposal, to be edited</source>
        <translation>修改这条建议</translation>
    </message>
    <message>
        <source>Check the edited words</source>
        <translation>检查改后的文字</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Refused as edited. {0}: {1}</source>
        <translation>改后的文字未通过规则。{0}：{1}</translation>
    </message>
</context>
<context>
    <name>SuggestPanel</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel the suggestion</source>
        <translation>取消这次建议</translation>
    </message>
    <message>
        <source>Put the cursor into a section, or select a passage: suggestions are for that place.</source>
        <translation>请把光标放进某一节，或者选中一段文字，建议针对那里给出。</translation>
    </message>
    <message>
        <source>For the {1} selected characters in “{0}”</source>
        <translation>针对：“{0}”中选中的 {1} 个字</translation>
    </message>
    <message>
        <source>For the section “{0}”</source>
        <translation>针对：“{0}”整节</translation>
    </message>
    <message>
        <source>For the empty section “{0}”</source>
        <translation>针对：“{0}”（还没有文字）</translation>
    </message>
    <message>
        <source>Put the cursor into a section first.</source>
        <translation>请先把光标放进某一节。</translation>
    </message>
    <message>
        <source>Models on this incident: {0} answers · {1} tokens{2}</source>
        <translation>本事件调用大模型：{0} 次 · {1} token{2}</translation>
    </message>
    <message>
        <source>This month: {0} of {1} tokens</source>
        <translation>本月已用 {0} / {1} token</translation>
    </message>
    <message>
        <source>This month: {0} tokens</source>
        <translation>本月已用 {0} token</translation>
    </message>
    <message>
        <source> · {0} of {1} {2}</source>
        <translation> · {0} / {1} {2}</translation>
    </message>
    <message>
        <source>Cancelled. The text was not touched.</source>
        <translation>已取消，文稿没有变动。</translation>
    </message>
    <message>
        <source>Looking for wording…</source>
        <translation>正在找合适的写法……</translation>
    </message>
    <message>
        <source>{0} remarks</source>
        <translation>{0} 条意见</translation>
    </message>
    <message>
        <source>Nothing to propose here.</source>
        <translation>这里没有可提的建议。</translation>
    </message>
    <message>
        <source>{0} proposals, {1} of them refused by the rules</source>
        <translation>{0} 条建议，其中 {1} 条未通过规则</translation>
    </message>
    <message>
        <source>{0} proposals. Nothing is in the text until you adopt it.</source>
        <translation>{0} 条建议。采用之前，文稿不会变动。</translation>
    </message>
    <message>
        <source>The text was copied.</source>
        <translation>已复制文字。</translation>
    </message>
    <message>
        <source>Wording for the place at the cursor: sentences that people wrote, filled from verified public records, checked by all rules before they are shown. Ctrl+J asks.</source>
        <translation>为光标所在的位置提供写法：人工撰写的句子，用已核实、可公开的记录填空，先经全部规则检查再给出。按 Ctrl+J 开始。</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>Adopted from a model. It counts towards the AI declaration.</source>
        <translation>已采用模型写的文字，发布时须计入 AI 声明。</translation>
    </message>
    <message>
        <source>Adopted.</source>
        <translation>已采用。</translation>
    </message>
    <message>
        <source>The ledger has no record {0} any more.</source>
        <translation>台账里已没有记录 {0}。</translation>
    </message>
    <message>
        <source>These words no longer stand in the text.</source>
        <translation>文稿里已没有这些字。</translation>
    </message>
</context>
<context>
    <name>Taking</name>
    <message>
        <source>The picture of the card was copied.</source>
        <translation>已复制微博卡片的图片。</translation>
    </message>
    <message>
        <source>Copying the picture</source>
        <translation>正在复制图片</translation>
    </message>
    <message>
        <source>Saving {0}</source>
        <translation>正在保存 {0}</translation>
    </message>
    <message>
        <source>Picture {0} of {1} was copied.</source>
        <translation>已复制第 {0} 张图片（共 {1} 张）。</translation>
    </message>
    <message>
        <source>Saved: {0}</source>
        <translation>已保存：{0}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
</context>
<context>
    <name>ThreadCard</name>
    <message>
        <source>Accept</source>
        <translation>采纳</translation>
    </message>
    <message>
        <source>Put it into the text; undo takes it back</source>
        <translation>写进正文，可以撤销</translation>
    </message>
    <message>
        <source>Do not accept</source>
        <translation>不采纳</translation>
    </message>
    <message>
        <source>The text stays; what is written below as an answer is the reason</source>
        <translation>正文不变；下面写好的回复会作为理由</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>Answer… (@ names a person, Ctrl+Enter sends)</source>
        <translation>回复…（@ 提到人，Ctrl+Enter 发送）</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>解决</translation>
    </message>
    <message>
        <source>Blocks release</source>
        <translation>阻断放行</translation>
    </message>
    <message>
        <source>No release while this is open</source>
        <translation>解决之前不能放行</translation>
    </message>
    <message>
        <source>Confidential</source>
        <translation>保密</translation>
    </message>
    <message>
        <source>Stays in the program: not in review copies unless asked for by name</source>
        <translation>只留在程序里：导出审阅稿时默认不带</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>These words are not in the text any more; the thread is kept until resolved.</source>
        <translation>这些字已经不在正文里了，批注会留着，直到解决。</translation>
    </message>
    <message>
        <source>The words changed since this was proposed: it is shown, and not written over them.</source>
        <translation>提出之后这处文字又变了：建议仍在这里，但不会写进正文。</translation>
    </message>
    <message>
        <source>Whoever writes the text decides on it.</source>
        <translation>是否采纳由撰稿人决定。</translation>
    </message>
    <message>
        <source>{0} earlier comments</source>
        <translation>更早的 {0} 条</translation>
    </message>
    <message>
        <source>Behind these words</source>
        <translation>这句话背后</translation>
    </message>
</context>
<context>
    <name>ThreadList</name>
    <message>
        <source>Strike it out</source>
        <translation>删去</translation>
    </message>
    <message>
        <source>Put in “{0}”</source>
        <translation>加入“{0}”</translation>
    </message>
    <message>
        <source>Change it to “{0}”</source>
        <translation>改为“{0}”</translation>
    </message>
    <message>
        <source>unnamed</source>
        <translation>未署名</translation>
    </message>
    <message>
        <source>lost its place</source>
        <translation>找不到原文</translation>
    </message>
    <message>
        <source>blocking</source>
        <translation>阻断</translation>
    </message>
    <message>
        <source>confidential</source>
        <translation>保密</translation>
    </message>
</context>
<context>
    <name>ThreadMargin</name>
    <message>
        <source>Threads beside the text</source>
        <translation>正文旁的批注</translation>
    </message>
</context>
<context>
    <name>ThreadPainter</name>
    <message>
        <source>about the whole text</source>
        <translation>针对全文</translation>
    </message>
    <message>
        <source>between “{0}” and “{1}”</source>
        <translation>在“{0}”与“{1}”之间</translation>
    </message>
    <message>
        <source>about the whole section</source>
        <translation>针对整节</translation>
    </message>
    <message>
        <source>replies: {0}</source>
        <translation>{0} 条回复</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>occurred</source>
        <translation>事件发生</translation>
    </message>
    <message>
        <source>discovered by us</source>
        <translation>我方发现</translation>
    </message>
    <message>
        <source>first public complaint</source>
        <translation>首次公开投诉</translation>
    </message>
    <message>
        <source>on a hot list</source>
        <translation>登上热榜</translation>
    </message>
    <message>
        <source>next update promised</source>
        <translation>下次通报</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>已发布</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Press deadline</source>
        <translation>截稿</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Entries in the order of their times; Return goes to the record, Ctrl+plus shows the times larger</source>
        <translation>按时间先后排列；按 Enter 前往记录，按 Ctrl+加号 放大时间轴</translation>
    </message>
    <message>
        <source>Earlier and later times</source>
        <translation>较早和较晚的时间</translation>
    </message>
</context>
<context>
    <name>TimelinePart</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Save as a picture…</source>
        <translation>保存为图片…</translation>
    </message>
    <message>
        <source>Facts only</source>
        <translation>只看事实</translation>
    </message>
    <message>
        <source>Nothing has a time yet. Write times to the facts, then they stand here in their order.</source>
        <translation>还没有带时间的记录。给事实填上时间，这里就会按先后排列。</translation>
    </message>
    <message>
        <source>Give times to the facts</source>
        <translation>给事实填时间</translation>
    </message>
    <message>
        <source>{0} facts have no time and are not drawn.</source>
        <translation>有 {0} 条事实没有时间，没有画出。</translation>
    </message>
    <message>
        <source>Times are shown {0} times as large. Click for as wide as there is room</source>
        <translation>时间轴放大 {0} 倍，点按恢复适合宽度</translation>
    </message>
    <message>
        <source>Fit the width</source>
        <translation>适合宽度</translation>
    </message>
    <message>
        <source>As of {0}.</source>
        <translation>截至 {0}。</translation>
    </message>
    <message>
        <source>Contains internal facts; not for publication.</source>
        <translation>含内部信息，请勿外传。</translation>
    </message>
    <message>
        <source>The picture was copied.</source>
        <translation>已复制图片。</translation>
    </message>
    <message>
        <source>Save as a picture</source>
        <translation>保存为图片</translation>
    </message>
    <message>
        <source>timeline.png</source>
        <translation>时间线.png</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Saved: {0}</source>
        <translation>已保存：{0}</translation>
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
    <name>ToolPage</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Back to where you were (Esc)</source>
        <translation>回到刚才的页面（Esc）</translation>
    </message>
</context>
<context>
    <name>TrialPart</name>
    <message>
        <source>Tried by</source>
        <translation>用什么试</translation>
    </message>
    <message>
        <source>This rule alone</source>
        <translation>只用这条规则</translation>
    </message>
    <message>
        <source>All rules</source>
        <translation>全部规则</translation>
    </message>
    <message>
        <source>As which kind of statement</source>
        <translation>按哪类文稿</translation>
    </message>
    <message>
        <source>Kind of statement: guessed</source>
        <translation>文稿类型：自动判断</translation>
    </message>
    <message>
        <source>Text to try</source>
        <translation>要试的文字</translation>
    </message>
    <message>
        <source>Paste or type a text here. Nothing of it is kept.</source>
        <translation>在这里粘贴或输入一段文字，不会保存。</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>What the rule finds is underlined here and listed below, with its message.</source>
        <translation>规则提示的地方会在原文下划线，并在下面列出说明。</translation>
    </message>
    <message>
        <source>{0} found</source>
        <translation>{0} 处提示</translation>
    </message>
    <message>
        <source>Nothing is found.</source>
        <translation>没有提示。</translation>
    </message>
    <message>
        <source>Missing: {0}</source>
        <translation>缺少：{0}</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>“{0}”</translation>
    </message>
    <message>
        <source>{0} · {1} · {2}</source>
        <translation>{0} · {1} · {2}</translation>
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
    <message>
        <source>Kind of a section</source>
        <translation>更改一节的类型</translation>
    </message>
    <message>
        <source>All safe fixes</source>
        <translation>全部可直接采用的修改</translation>
    </message>
    <message>
        <source>Splitting a section</source>
        <translation>拆分一节</translation>
    </message>
    <message>
        <source>Joining two sections</source>
        <translation>合并两节</translation>
    </message>
    <message>
        <source>Replacing</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Replacing all</source>
        <translation>全部替换</translation>
    </message>
    <message>
        <source>Waiving a finding</source>
        <translation>豁免</translation>
    </message>
    <message>
        <source>Withdrawing a waiver</source>
        <translation>撤回豁免</translation>
    </message>
    <message>
        <source>Answering a question</source>
        <translation>回答放行问题</translation>
    </message>
    <message>
        <source>Adopting a suggestion</source>
        <translation>采用建议</translation>
    </message>
</context>
<context>
    <name>Upkeep</name>
    <message>
        <source>The report was copied. It holds no titles, texts, names or paths.</source>
        <translation>诊断信息已复制，不含标题、正文、姓名和路径。</translation>
    </message>
    <message>
        <source>Making the diagnostic report</source>
        <translation>正在整理诊断信息</translation>
    </message>
</context>
<context>
    <name>UrgentForm</name>
    <message>
        <source>First response in a hurry</source>
        <translation>紧急首发</translation>
    </message>
    <message>
        <source>One line for each thing. It is in the ledger as you type; nothing is asked twice.</source>
        <translation>一行写一条，边写边进台账，不用再写第二遍。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Back to the steps</source>
        <translation>返回各步骤</translation>
    </message>
    <message>
        <source>Back to the steps (Esc)</source>
        <translation>返回各步骤（Esc）</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Change who we are and what it is about</source>
        <translation>更改单位和事件</translation>
    </message>
    <message>
        <source>What it is about, in a few words</source>
        <translation>事件名称</translation>
    </message>
    <message>
        <source>Such as: refunds delayed</source>
        <translation>例如：预售退款延迟</translation>
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
        <source>Use it for new incidents</source>
        <translation>以后新事件都用</translation>
    </message>
    <message>
        <source>Fill this organisation into every new incident</source>
        <translation>新建事件时自动填入这个单位</translation>
    </message>
    <message>
        <source>Such as 2026-11-09 or 11-09 20:15</source>
        <translation>例如 2026-11-09 或 11-09 20:15</translation>
    </message>
    <message>
        <source>Next update at</source>
        <translation>下次通报</translation>
    </message>
    <message>
        <source>+1 hour</source>
        <translation>+1 小时</translation>
    </message>
    <message>
        <source>+2 hours</source>
        <translation>+2 小时</translation>
    </message>
    <message>
        <source>Tonight</source>
        <translation>今晚</translation>
    </message>
    <message>
        <source>Tomorrow 10:00</source>
        <translation>明早10点</translation>
    </message>
    <message>
        <source>Next update: {0}</source>
        <translation>下次通报：{0}</translation>
    </message>
    <message>
        <source>Date the statement today</source>
        <translation>成文日期填今天</translation>
    </message>
    <message>
        <source>What is said</source>
        <translation>网传</translation>
    </message>
    <message>
        <source>What others claim; it is kept apart and never repeated as ours</source>
        <translation>别人怎么说。单独记录，不会写进正文</translation>
    </message>
    <message>
        <source>What is established</source>
        <translation>已知</translation>
    </message>
    <message>
        <source>Only what is verified and may be public</source>
        <translation>只写已核实、可以公开的</translation>
    </message>
    <message>
        <source>What is still being checked</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>As questions, such as: how many users it concerns</source>
        <translation>写成问题，例如：涉及多少位用户</translation>
    </message>
    <message>
        <source>What is being done</source>
        <translation>在做</translation>
    </message>
    <message>
        <source>What has begun already, one thing a line</source>
        <translation>已经开始做的，一行一件</translation>
    </message>
    <message>
        <source>Where to turn</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Such as: hotline 400-000-0000 9:00-21:00</source>
        <translation>例如：客服热线 400-000-0000 9:00-21:00</translation>
    </message>
    <message>
        <source>New incidents begin with this organisation.</source>
        <translation>以后新建事件会自动填入这个单位。</translation>
    </message>
    <message>
        <source>{0} more not public</source>
        <translation>另有 {0} 条不公开</translation>
    </message>
</context>
<context>
    <name>UrgentPage</name>
    <message>
        <source>First response in a hurry</source>
        <translation>紧急首发</translation>
    </message>
    <message>
        <source>Making the approval card</source>
        <translation>正在生成审批卡</translation>
    </message>
    <message>
        <source>The approval card is copied; paste it into the chat. Text {0}, {1} blocking, {2} warnings.</source>
        <translation>审批卡已复制，粘贴到微信即可。文本指纹 {0}，阻断 {1} 条，警告 {2} 条。</translation>
    </message>
    <message>
        <source>The Weibo text is copied, {0} of {1}. It is not released yet.</source>
        <translation>微博正文已复制，{0}/{1} 字。这份文本还没有放行。</translation>
    </message>
</context>
<context>
    <name>UrgentPost</name>
    <message>
        <source>First post</source>
        <translation>首发</translation>
    </message>
    <message>
        <source>Not released</source>
        <translation>未放行</translation>
    </message>
    <message>
        <source>Text of the first post</source>
        <translation>首发正文</translation>
    </message>
    <message>
        <source>The post appears here as you fill in the left side.</source>
        <translation>左边写下内容，这里就会出现首发正文。</translation>
    </message>
    <message>
        <source>What stands against the post or is missing</source>
        <translation>阻断、警告和还缺的内容</translation>
    </message>
    <message>
        <source>Asked to answer</source>
        <translation>请谁回复</translation>
    </message>
    <message>
        <source>Who is asked to approve</source>
        <translation>请谁审批</translation>
    </message>
    <message>
        <source>Such as legal, the vice president</source>
        <translation>例如：法务、分管领导</translation>
    </message>
    <message>
        <source> minutes</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>Answer wanted within</source>
        <translation>请在多少分钟内回复</translation>
    </message>
    <message>
        <source>Counted from the moment the card is copied</source>
        <translation>从复制审批卡时算起</translation>
    </message>
    <message>
        <source>within</source>
        <translation>限时</translation>
    </message>
    <message>
        <source>Copy the approval card</source>
        <translation>复制审批卡</translation>
    </message>
    <message>
        <source>Copy the Weibo text</source>
        <translation>复制微博正文</translation>
    </message>
    <message>
        <source>Adopt as the statement</source>
        <translation>采用为首次回应</translation>
    </message>
    <message>
        <source>Weibo {0} / {1}</source>
        <translation>微博 {0} / {1}</translation>
    </message>
    <message>
        <source>Missing: {0}</source>
        <translation>还缺：{0}</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
</context>
<context>
    <name>VersionList</name>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Version {0}</source>
        <translation>第 {0} 版</translation>
    </message>
    <message>
        <source>Checked with rule base {0}</source>
        <translation>检查所用规则库 {0}</translation>
    </message>
</context>
<context>
    <name>Versions</name>
    <message>
        <source>Restoring version {0}</source>
        <translation>恢复第 {0} 版</translation>
    </message>
    <message>
        <source>Version {0} is in place. What stood here is version {1}.</source>
        <translation>已恢复到第 {0} 版，原来的文本是第 {1} 版。</translation>
    </message>
    <message>
        <source>Restoring a section</source>
        <translation>恢复一节</translation>
    </message>
    <message>
        <source>The section reads as it did.</source>
        <translation>这一节已恢复。</translation>
    </message>
    <message>
        <source>Comparing the versions</source>
        <translation>正在比较版本</translation>
    </message>
    <message>
        <source>The versions could not be reached. {0}</source>
        <translation>无法读写版本。{0}</translation>
    </message>
</context>
<context>
    <name>WeiboCardView</name>
    <message>
        <source>Part {0} of {1}.</source>
        <translation>第 {0} 条，共 {1} 条。</translation>
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
    <name>WeiboPost</name>
    <message>
        <source>just now · from Weibo</source>
        <translation>刚刚 · 来自微博网页版</translation>
    </message>
    <message>
        <source>Repost        Comment        Like</source>
        <translation>转发        评论        赞</translation>
    </message>
    <message>
        <source>(no account yet)</source>
        <translation>（未填账号）</translation>
    </message>
    <message>
        <source>The post as the feed shows it</source>
        <translation>信息流里显示的正文</translation>
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
<context>
    <name>WordLinks</name>
    <message>
        <source>{0} review copy</source>
        <translation>{0} 审阅稿</translation>
    </message>
    <message>
        <source>{0} for {1}</source>
        <translation>{0} 审阅稿 给{1}</translation>
    </message>
    <message>
        <source>Exported: {0}</source>
        <translation>已导出：{0}</translation>
    </message>
    <message>
        <source>{0}. {1} confidential threads stayed here.</source>
        <translation>{0}。{1} 条保密批注没有放进去。</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Exporting {0}</source>
        <translation>正在导出 {0}</translation>
    </message>
    <message>
        <source>The Word file that came back</source>
        <translation>律师改回的 Word</translation>
    </message>
    <message>
        <source>Word document</source>
        <translation>Word 文档</translation>
    </message>
    <message>
        <source>Reading {0}</source>
        <translation>正在读 {0}</translation>
    </message>
    <message>
        <source>Taking in {0}</source>
        <translation>正在收进 {0}</translation>
    </message>
    <message>
        <source>Not imported: {0}</source>
        <translation>没有导入：{0}</translation>
    </message>
    <message>
        <source>Since version {0} ({1}) {2}</source>
        <translation>自第 {0} 版（{1}）以来 {2}</translation>
    </message>
</context>
<context>
    <name>Writing</name>
    <message>
        <source>Rests on {0} · Ctrl+click shows it</source>
        <translation>依据 {0} · 按住 Ctrl 点击查看</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>ZoomBar</name>
    <message>
        <source>Smaller (Ctrl+−)</source>
        <translation>缩小（Ctrl+−）</translation>
    </message>
    <message>
        <source>As wide as there is room (Ctrl+0)</source>
        <translation>适合宽度（Ctrl+0）</translation>
    </message>
    <message>
        <source>Larger (Ctrl+=)</source>
        <translation>放大（Ctrl+=）</translation>
    </message>
</context>
</TS>
