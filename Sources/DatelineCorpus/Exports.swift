/// Days and moments are part of the public interface: whoever imports this module can name them.
@_exported public import CivilTime
