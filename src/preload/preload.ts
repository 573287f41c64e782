import { contextBridge, ipcRenderer } from 'electron'

const channel = 'link'

// Two functions. What they carry is the link's business, so this file never grows.
contextBridge.exposeInMainWorld('countersign', {
  send: (message: unknown): void => ipcRenderer.send(channel, message),
  receive: (listener: (message: unknown) => void): (() => void) => {
    const heard = (_event: unknown, message: unknown): void => listener(message)
    ipcRenderer.on(channel, heard)
    return () => void ipcRenderer.off(channel, heard)
  },
})
