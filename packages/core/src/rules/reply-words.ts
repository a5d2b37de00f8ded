/** What has no place in a reply that everybody can read: words by what is wrong with them, and the innocent words around them. */
import type { Source } from '../flow.ts'

export interface ReplyWords {
  readonly fault: 'insultInReply' | 'threatInReply' | 'outsideContactInReply' | 'inducementInReply'
  /** Lower case, simplified, without spaces or signs: as a reply is folded before it is searched. */
  readonly words: readonly string[]
  /** Letters that count only where no other letter stands beside them: `sb`, but not USB. */
  readonly abbreviations: readonly string[]
  /** What a word alone does not tell: a sum beside a promise. */
  readonly patterns: readonly RegExp[]
  /** Also where a comma or full stop cuts it in two; elsewhere two words meet by chance (颜色偏红，包装破损). */
  readonly acrossClauses: boolean
  readonly source: Source
  /** The day on which somebody last went through the list, `YYYY-MM-DD`. */
  readonly reviewed: string
}

const list = (words: string): readonly string[] => words.trim().split(/\s+/)

export const replyWords: readonly ReplyWords[] = [
  {
    fault: 'insultInReply',
    words: list(`
      骗子 白痴 傻瓜 傻子 傻逼 傻比 傻b 傻x 傻叉 傻缺 傻吊 煞笔 二逼 蠢货 蠢蛋 蠢猪 愚蠢 真蠢 笨蛋 弱智 智障 脑残 猪脑子
      神经病 精神病 你有病 你有毛病 脑子有病 脑子进水 死变态 废物 人渣 败类 畜生 禽兽 混蛋 混账 王八 龟孙 杂种 孬种 婊子
      泼妇 泼皮 刁民 贱人 贱货 犯贱 下贱 真贱 无赖 流氓 狗娘养 疯狗 狗眼看人 垃圾人 垃圾买家 垃圾客户 你个垃圾 你这垃圾
      穷鬼 穷逼 穷酸 屌丝 土包子 乡巴佬 戏精 恶意买家 职业差评 差评师

      不要脸 没脸没皮 厚颜无耻 厚脸皮 无耻 没素质 素质低 素质差 低素质 没教养 没家教 没良心 丧良心 昧良心 不识抬举 丢人现眼
      贪小便宜 爱占便宜 白嫖 碰瓷 敲诈 讹诈 讹人 讹钱 无理取闹 胡搅蛮缠 蛮不讲理 血口喷人 含血喷人 信口雌黄 睁眼说瞎话
      睁着眼睛说瞎话 胡说八道 满嘴谎话 满口胡言 你眼瞎 瞎了眼 瞎了你 活该

      滚 闭嘴 放屁 狗屁 屁话 去吃屎 去死 死全家 全家死 不得好死 他妈的 你妈的 你妈逼 去你妈 操你 我操 草你妈 草泥马 干你娘
      卧槽 尼玛 艹
    `),
    abbreviations: list('sb nmsl tmd cnm nmb mlgb fuck shit bitch idiot asshole'),
    patterns: [],
    acrossClauses: true,
    source: '003 ⑶ 3; 001 拼多多售后客服',
    reviewed: '2026-11-22',
  },
  {
    fault: 'threatInReply',
    words: list(`
      弄死 整死你 打死你 打断你 砍死 杀了你 揍你 揍死 好好收拾你 报复 人肉你 人肉搜索 找上门 上门找你算账 知道你住 知道您住
      知道你家 知道您家 曝光你 曝光您 公布你的 公布您的 你等着 给我等着 等着瞧 走着瞧 后果自负 别怪我不客气 别怪我们不客气
      对你不客气 对您不客气 不会放过你 跟你没完 要告你 去告你 起诉你 起诉您 报警抓你 法庭见 法院见 律师函 追究你 追究您
      追究法律责任 拉黑 黑名单 永不接待 不再接待
    `),
    abbreviations: [],
    patterns: [],
    acrossClauses: true,
    source: '003 ⑶ 3; 001 雷区; 004 我们的承诺 2 (left out)',
    reviewed: '2026-11-22',
  },
  {
    fault: 'outsideContactInReply',
    words: list(`
      微信 薇信 徽信 维信 微芯 葳信 威信号 加威信 加微 加薇 加v 加wx v信 v心 卫星号 扣扣 企鹅号 加q q群 加群 微博 公众号
      加好友 加我好友 加一下我 扫码加 扫码联系 打我电话 打我手机 打电话给我 打电话找我 请拨打 拨打电话 请致电 欢迎致电
      致电我们 致电客服 请来电 欢迎来电 来电咨询 来电联系 私下联系 私下交易 私下沟通 私下解决 线下交易 线下沟通 平台外
      站外联系 不走平台 绕开平台
    `),
    abbreviations: list('vx qq wechat whatsapp telegram'),
    patterns: [
      // Service numbers, pages, mail.
      /(?<!\d)[48]00[-\s]?\d{3}[-\s]?\d{4}(?!\d)/,
      /https?:\/\/|www\.|(?<![a-z0-9])[a-z0-9-]+\.(?:com|cn|net)(?![a-z])/,
      /[\w.-]+@[\w-]+\.[a-z]{2,}/,
    ],
    acrossClauses: false,
    source: '001 拼多多违规规则 (4); 000 售前客服·四 4 (left out)',
    reviewed: '2026-11-22',
  },
  {
    fault: 'inducementInReply',
    words: list(`
      返现 返钱 返您 返你 红包 现金 免单 打款 转账 支付宝转 私下退 私下赔 私下补 线下退 线下赔 线下补 好评返 好评有礼
      好评奖 好评送 好评领 好评后返 好评后联系 晒图有礼 晒单有礼 改好评 改成好评 改为好评 改个好评 换成好评 给好评
      给个好评 求好评 五星好评 追加好评 改评 修改评价 更改评价 删评 删差评 删除评价 删除差评 删掉评价 删掉差评 撤评
      撤销评价 撤回评价
    `),
    abbreviations: [],
    patterns: [
      // A sum or a present that is promised; what the platform refunded may be named.
      /(?:补偿|赔偿|赔付|奖励|赠送|[赔补返送][您你给])[^,。!?;\n]{0,6}?[\d一二两三四五六七八九十百]+(?:\.\d+)?\s*(?:元|块|rmb)/,
      /送[您你](?:[一份个张小礼券]|优惠)/,
    ],
    acrossClauses: false,
    source: '反不正当竞争法 第九条; 网络反不正当竞争暂行规定 第九条; 000 中差评处理 (left out)',
    reviewed: '2026-11-22',
  },
]

/** Words that only contain one of those above, or meet it by chance. */
export const harmlessWords = list(`
  滚筒 滚动 滚轮 滚珠 滚边 滚烫 滚滚 滚水 滚开水 翻滚 打滚 滚刷 滚刀 滚球 滚圆 滚条 滚梳 滚针 滚花 滚轴 滚压 滚落 滚装
  滚来滚去 滚雪球 滚瓜烂熟 摇滚
  傻瓜式 傻瓜相机 傻瓜操作 神经病变 神经病学 废物利用 废物回收 废物箱 废物桶 流氓兔 王八汤 放屁虫 狗屁股 畜生长 畜生产
  不要脸部 碰瓷砖 碰瓷器 你有病历 去死皮 去死角 去死结 去死机 去死细胞 我操作 我操心 我操控 我操办
  不知道你住 不知道您住 不知道你家 不知道您家
  微信支付 微信零钱 微信钱包 微信小程序 微信账户 增加微 更加微 参加微 添加微量 增加薇 增加v 更加v 加v领 加vip 增加q 加q弹
  增加群 更加群 参加群 qq糖 qq弹 平台外观 平台外包装 平台外侧
  往返现 退返您 退返你 红包装 红包包 红包边 出现金 发现金 呈现金 表现金 体现金 实现金 浮现金 现金流 改评估
`)
