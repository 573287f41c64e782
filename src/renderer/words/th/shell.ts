import type { shell as english } from '../en/shell.ts'
import { number } from './number.ts'

export const shell: typeof english = {
  appName: 'Countersign',
  skipToContent: 'ข้ามไปยังเนื้อหา',
  address: 'ที่อยู่สำหรับรับเว็บฮุก',
  addressNone: 'ยังไม่รับคำขอ',
  addressTo: 'ไปยัง',
  goPublic: 'เปิดสู่สาธารณะ',
  copyAddress: 'คัดลอก URL',
  palette: 'ค้นหาหรือสั่งงาน',
  navigation: 'เมนูหลัก',
  requests: 'คำขอ',
  secrets: 'ความลับ',
  settings: 'การตั้งค่า',
  sources: 'แหล่งที่มา',
  sourceSettings: (name) => `การตั้งค่าของ ${name}`,
  moreThan: (count) => `${count}+`,
  latest: (verdict) => `ล่าสุด: ${verdict}`,
  listeningOn: (address) => `รับที่ ${address}`,
  wishedPort: (wished, port) => `พอร์ต ${wished} ถูกใช้อยู่ จึงใช้ ${port} แทน`,
  requestsKept: (count, isMore) =>
    isMore ? `มากกว่า ${number(count)} คำขอ` : `${number(count)} คำขอ`,
  connection: {
    connecting: 'กำลังเชื่อมต่อ…',
    connected: 'เชื่อมต่อแล้ว',
    lost: 'การเชื่อมต่อขาด',
  },
  lostTitle: 'Countersign ไม่ตอบ',
  lostText:
    'กำลังเชื่อมต่อใหม่ ไม่มีอะไรหาย สิ่งที่เก็บไว้ยังอยู่ครบ หากเพิ่งเริ่มโปรแกรมใหม่ในเทอร์มินัล ให้เปิดลิงก์ใหม่ที่แสดงไว้',
  tunnel: {
    off: 'ยังไม่เป็นสาธารณะ',
    connecting: 'กำลังเปิดสู่สาธารณะ…',
    up: 'เป็นสาธารณะ',
    reconnecting: 'อุโมงค์กำลังเชื่อมต่อใหม่…',
    failed: 'เปิดอุโมงค์ไม่สำเร็จ',
  },
  tunnelUpFor: (duration) => `อุโมงค์เปิดมา ${duration}`,
  shortcuts: 'แป้นพิมพ์ลัด',
  commandPlaceholder: 'พิมพ์คำสั่ง แหล่งที่มา หรือหน้าที่ต้องการ',
  commandNone: 'ไม่มีคำสั่งชื่อนี้',
  setAside: (name) => `ฐานข้อมูลเสียหายและถูกเก็บแยกไว้เป็น ${name} แล้วเริ่มฐานข้อมูลใหม่`,
}
