package dev.apoyo.simulator.mqtt;

/** What a device says about itself when a session begins and ends. */
public interface Announcement {

    /** Body of the presence message at the begin of a session. */
    byte[] online(String session);

    /** Body of the presence message before an orderly end. */
    byte[] offline(String session);

    /** Body that the endpoint is to publish when the connection dies. */
    byte[] will(String session);
}
