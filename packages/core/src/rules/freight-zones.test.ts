import { expect, it } from 'vitest'
import { freightZone } from './freight-zones.ts'

it.each([
  ['浙江省杭州市西湖区文三路 1 号', 'usual'],
  ['四川省成都市锦江区', 'farther'],
  ['中国黑龙江省哈尔滨市', 'far'],
  ['新疆维吾尔自治区乌鲁木齐市', 'remote'],
  ['香港特别行政区九龙', 'overseas'],
  ['上海市黄浦区山东中路 8 号', 'usual'],
  [undefined, 'usual'],
])('a parcel to %s goes %s', (address, zone) => {
  expect(freightZone(address)).toBe(zone)
})
