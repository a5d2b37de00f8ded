/** How far a parcel goes, by the province that its address begins with: the zones of a usual table of freight. */
const provinces = {
  farther: ['四川', '重庆', '贵州', '广西', '福建', '山东', '山西', '陕西'],
  far: ['辽宁', '吉林', '黑龙江', '甘肃', '青海', '云南', '海南'],
  remote: ['新疆', '西藏', '内蒙古', '宁夏'],
  overseas: ['香港', '台湾'],
} as const

export type FreightZone = 'usual' | keyof typeof provinces

/** A street is named after a province too; an address that names none at its beginning is as usual. */
export function freightZone(address = ''): FreightZone {
  const place = address.trim().replace(/^中国/, '')
  const zones = Object.entries(provinces) as [keyof typeof provinces, readonly string[]][]
  return zones.find(([, names]) => names.some((name) => place.startsWith(name)))?.[0] ?? 'usual'
}
