import type { CauseCode } from '../../../contract/diagnosis.ts'
import type { CauseWords } from './why-causes.ts'

const rawBytes = 'แฮชไบต์ดิบของคำขอก่อนส่งให้ตัวแยกความใด ๆ'
const encodeUtf8 = 'แฮชไบต์ หรือเข้ารหัสเป็น UTF-8 ให้ชัดเจน'

type BodyCode = Extract<CauseCode, `body-${string}` | 'form-encoding' | 'redirect-dropped-body'>

export const bodyCauses: Readonly<Record<BodyCode, CauseWords>> = {
  'body-ascii': ['เนื้อหาถูกถอดรหัสเป็น ASCII', encodeUtf8],
  'body-base64': ['เนื้อหาเป็นข้อความ base64', 'ถอด base64 ก่อนแฮชหรือส่งต่อ'],
  'body-bom': ['มีเครื่องหมายลำดับไบต์ (BOM) หน้าเนื้อหา', 'อย่าให้สิ่งใดเติม BOM หน้าเนื้อหา'],
  'body-bom-stripped': [
    'เครื่องหมายลำดับไบต์ (BOM) หน้าเนื้อหาหายไป',
    'แฮชไบต์ หรือถอดรหัสด้วย ignoreBOM: true',
  ],
  'body-buffer-json': [
    'แฮช JSON.stringify ของ Buffer แทนเนื้อหา',
    'ส่ง Buffer ให้ตัวแฮชโดยตรง อย่าแปลงเป็น JSON',
  ],
  'body-changed': [
    'ไม่มีทางใดที่ลองแล้วได้ลายเซ็นนี้ เนื้อหาถูกเปลี่ยนแบบที่ไม่รู้จัก หรือไม่มีความลับที่ถูกต้องที่นี่',
    'เทียบเนื้อหาทีละไบต์ทั้งสองฝั่ง และเพิ่มความลับของอีกฝั่ง',
  ],
  'body-compressed': ['เนื้อหาถูกบีบอัดหรือถูกคลายระหว่างทาง', 'ตรวจจากแบบที่ผู้ส่งเซ็น'],
  'body-crlf': ['ตัวขึ้นบรรทัดถูกเปลี่ยนระหว่าง LF กับ CRLF', 'ส่งและแฮชไบต์โดยไม่เปลี่ยน'],
  'body-double-encoded': ['เนื้อหาเป็น JSON ที่อยู่ในสตริง JSON อีกชั้น', 'อย่าแปลงข้อความที่เป็น JSON อยู่แล้วซ้ำ'],
  'body-hex': ['แฮช hex ของเนื้อหาแทนไบต์', 'แฮชไบต์ ไม่ใช่ hex'],
  'body-latin1': ['เนื้อหาถูกถอดรหัสเป็น Latin-1', encodeUtf8],
  'body-latin1-encode': ['ข้อความถูกแฮชเป็น Latin-1', encodeUtf8],
  'body-missing': [
    'แฮชค่าว่างหรือค่าแทน ไม่ใช่เนื้อหา',
    'อ่านสตรีมครั้งเดียวแล้วเก็บไบต์ไว้ ปิดตัวแยกเนื้อหาของเฟรมเวิร์กในเส้นทางนี้',
  ],
  'body-multibyte-chunk': ['ถอดรหัสทีละท่อนจนตัวอักษรแตก', 'เก็บแต่ละท่อนเป็นไบต์ แล้วต่อรวมครั้งเดียว'],
  'body-python-bytes-repr': ["แฮช str(bytes) ที่ Python เขียนเป็น b'…'", 'แฮชไบต์โดยตรง'],
  'body-reserialised': ['JSON ถูกแยกความแล้วเขียนใหม่ ไบต์จึงต่างไป', rawBytes],
  'body-reserialised-lossy': ['JSON ถูกแยกความแล้วเขียนใหม่ และข้อมูลบางส่วนหายไป', rawBytes],
  'body-too-strict-encoding': ['ไบต์ที่ไม่ใช่ UTF-8 ถูกแทนที่', 'แฮชไบต์'],
  'body-trailing-newline': [
    'ช่องว่างหรือตัวขึ้นบรรทัดท้ายเนื้อหาถูกเติมหรือตัด',
    'อย่าเติมหรือตัดท้ายเนื้อหา กับ curl ใช้ --data-binary',
  ],
  'body-truncated': ['เนื้อหามาไม่ครบ', 'เพิ่มขีดจำกัดขนาดของพร็อกซีและเฟรมเวิร์ก'],
  'body-unicode-escapes': ['ตัวอักษรถูกเขียนเป็น \\u หรือกลับกัน', 'อย่าให้พร็อกซีเขียน JSON ใหม่'],
  'body-unicode-normalised': ['เนื้อหาถูกปรับรูป Unicode', 'อย่าปรับรูปข้อความก่อนแฮช'],
  'body-utf16': ['เนื้อหาเป็น UTF-16', encodeUtf8],
  'form-encoding': ['แบบฟอร์มถูกถอดรหัสหรือเข้ารหัสใหม่', 'แฮชไบต์ของแบบฟอร์มตามที่มาถึง'],
  'redirect-dropped-body': [
    'การเปลี่ยนเส้นทางทำให้เนื้อหาหาย',
    'ลงทะเบียนที่อยู่สุดท้าย (https และเครื่องหมายทับท้ายให้ตรง)',
  ],
}
