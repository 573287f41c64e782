import type { general as english } from '../en/general.ts'

export const general: typeof english = {
  cancel: 'ยกเลิก',
  close: 'ปิด',
  menu: 'เมนู',
  copied: 'คัดลอกแล้ว',
  copy: 'คัดลอก',
  copyOf: (what) => `คัดลอก${what}`,
  copyFailed: 'เบราว์เซอร์ไม่อนุญาตให้คัดลอก โปรดเลือกข้อความแล้วคัดลอกเอง',
  dismiss: 'ปิดข้อความนี้',
  loading: 'กำลังโหลด…',
  notifications: 'การแจ้งเตือน',
  tryAgain: 'ลองอีกครั้ง',
  undo: 'เลิกทำ',
  unknown: '…',
}
