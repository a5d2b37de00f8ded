/**
 * What people read for the names that flows share: fields of forms and values of choices. A room says in its own
 * `words` what only it has, or what a name means there.
 */
import type { Words } from './flow.ts'

export const words: Words = {
  fields: {
    note: { zh: '备注', en: 'Remark' },
    text: { zh: '客户原话', en: 'Customer’s words' },
    reason: { zh: '原因', en: 'Reason' },
    cause: { zh: '原因', en: 'Cause' },
    kind: { zh: '类型', en: 'Kind' },
    decision: { zh: '决定', en: 'Decision' },
    script: { zh: '所用话术', en: 'Script used' },
    at: { zh: '时间', en: 'Time' },
    dueAt: { zh: '截止时间', en: 'Due' },
    until: { zh: '截至', en: 'Until' },

    // Who speaks, and where
    buyer: { zh: '买家', en: 'Buyer' },
    accountId: { zh: '买家账号', en: 'Buyer’s account' },
    buyerId: { zh: '下单账号', en: 'Buying account' },
    platform: { zh: '平台', en: 'Platform' },
    channel: { zh: '沟通渠道', en: 'Channel' },
    channels: { zh: '可用渠道', en: 'Channels' },
    contact: { zh: '当前联系人', en: 'Present contact' },
    chatRef: { zh: '聊天记录位置', en: 'Where the chat is kept' },
    evidence: { zh: '依据', en: 'Evidence' },
    claims: { zh: '付款说法', en: 'Claims of payment' },
    complains: { zh: '是否投诉', en: 'Complains' },
    closeRequest: { zh: '关闭请求', en: 'Request to close' },

    // The order
    order: { zh: '订单', en: 'Order' },
    orderId: { zh: '订单号', en: 'Order number' },
    'order.id': { zh: '订单号', en: 'Order number' },
    status: { zh: '状态', en: 'Status' },
    'order.status': { zh: '订单状态', en: 'Order status' },
    method: { zh: '付款方式', en: 'Payment method' },
    amount: { zh: '金额', en: 'Amount' },
    'order.amount': { zh: '应付金额', en: 'Amount due' },
    paid: { zh: '已付金额', en: 'Paid so far' },
    placedAt: { zh: '下单时间', en: 'Placed' },
    shippedAt: { zh: '发货时间', en: 'Shipped' },
    autoCloseAt: { zh: '自动关闭时间', en: 'Closes by itself' },
    autoConfirmAt: { zh: '自动确认收货时间', en: 'Confirms receipt by itself' },
    closeCause: { zh: '关闭原因', en: 'Why it was closed' },
    presale: { zh: '预售', en: 'Presale' },
    deposit: { zh: '定金', en: 'Deposit' },
    part: { zh: '款项', en: 'Which payment' },
    balanceFrom: { zh: '尾款开始时间', en: 'Balance from' },
    balanceTo: { zh: '尾款截止时间', en: 'Balance until' },
    item: { zh: '商品', en: 'Item' },
    items: { zh: '商品', en: 'Items' },
    sku: { zh: '商品编码', en: 'SKU' },
    'items.name': { zh: '商品名称', en: 'Item name' },
    quantity: { zh: '数量', en: 'Quantity' },
    price: { zh: '单价', en: 'Price' },
    campaign: { zh: '参加的活动', en: 'Campaign' },
    receiver: { zh: '收货信息', en: 'Receiver' },
    'receiver.name': { zh: '收货人', en: 'Receiver’s name' },
    name: { zh: '名称', en: 'Name' },
    phone: { zh: '电话', en: 'Telephone' },
    address: { zh: '地址', en: 'Address' },
    freight: { zh: '运费', en: 'Freight' },
    waybill: { zh: '运单号', en: 'Waybill' },
    courier: { zh: '快递公司', en: 'Courier' },
    refundId: { zh: '退款编号', en: 'Refund number' },
    refunded: { zh: '已退金额', en: 'Refunded so far' },
    refunds: { zh: '退款', en: 'Refunds' },

    // A photo or screenshot
    photos: { zh: '照片', en: 'Photos' },
    url: { zh: '文件地址', en: 'Where the file is' },
    sha256: { zh: '文件指纹', en: 'File’s SHA-256' },
    mediaType: { zh: '文件类型', en: 'Media type' },
    bytes: { zh: '文件字节数', en: 'Size in bytes' },

    // Linked cases
    flow: { zh: '流程', en: 'Flow' },
    caseId: { zh: '工单', en: 'Case' },
    outcome: { zh: '结果', en: 'Outcome' },
  },
  values: {
    other: { zh: '其他', en: 'Something else' },
    none: { zh: '无', en: 'None' },

    // Who
    buyer: { zh: '买家', en: 'The buyer' },
    seller: { zh: '卖家', en: 'The seller' },
    courier: { zh: '快递公司', en: 'The courier' },
    supervisor: { zh: '主管', en: 'The supervisor' },
    platform: { zh: '平台', en: 'The platform' },

    // Where
    taobao: { zh: '淘宝', en: 'Taobao' },
    tmall: { zh: '天猫', en: 'Tmall' },
    pinduoduo: { zh: '拼多多', en: 'Pinduoduo' },
    douyin: { zh: '抖音', en: 'Douyin' },
    chat: { zh: '平台聊天', en: 'Platform chat' },
    platformMessage: { zh: '平台消息', en: 'Platform message' },
    sms: { zh: '短信', en: 'Text message' },
    telephone: { zh: '电话', en: 'Telephone' },
    phone: { zh: '电话', en: 'Telephone' },

    // The order
    waitingPayment: { zh: '待付款', en: 'Waiting for payment' },
    depositPaid: { zh: '已付定金', en: 'Deposit paid' },
    paid: { zh: '已付款', en: 'Paid' },
    shipped: { zh: '已发货', en: 'Shipped' },
    signed: { zh: '已签收', en: 'Signed for' },
    success: { zh: '交易成功', en: 'Succeeded' },
    closed: { zh: '已关闭', en: 'Closed' },
    online: { zh: '在线支付', en: 'Paid online' },
    cashOnDelivery: { zh: '货到付款', en: 'Cash on delivery' },
    full: { zh: '全款', en: 'The whole' },
    deposit: { zh: '定金', en: 'Deposit' },
    balance: { zh: '尾款', en: 'Balance' },
    paymentTimeout: { zh: '超时未付款', en: 'Not paid in time' },
    buyerCancelled: { zh: '买家取消', en: 'Cancelled by the buyer' },
    sellerClosed: { zh: '卖家关闭', en: 'Closed by the seller' },
    refunded: { zh: '已退款', en: 'Refunded' },

    // Campaigns
    juhuasuan: { zh: '聚划算', en: 'Juhuasuan' },
    double11: { zh: '双十一', en: 'Double 11' },

    // How a buyer shows that he has paid
    urging: { zh: '只是催发货', en: 'Only urges to ship' },
    screenshot: { zh: '付款截图', en: 'A screenshot' },
    email: { zh: '付款邮件', en: 'A mail' },
    nicknameQuantity: { zh: '昵称里写了数量', en: 'A quantity in the nickname' },
    nicknameStatus: { zh: '昵称里写着已付款', en: '“Paid” in the nickname' },
    thirdParty: { zh: '别人来说已付款', en: 'Somebody else says so' },

    // Why a supervisor is told
    reviewOverdue: { zh: '复核超时', en: 'Review overdue' },
    closedWithoutRequest: { zh: '无人要求却被关闭', en: 'Closed though nobody asked' },

    // What is decided
    ship: { zh: '发货', en: 'Ship' },
    hold: { zh: '暂缓', en: 'Hold' },
    refund: { zh: '退款', en: 'Refund' },
    reship: { zh: '补发', en: 'Send again' },
  },
}
